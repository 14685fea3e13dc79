package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;

/**
 * The answer to a player.
 *
 * @param status 200, 400 for a playlist nobody can rightly ask for yet, 404 for what is not (or no longer) here, 503 for a wait
 *     that took too long or one too many
 */
record Served(int status, Buffer body) {
    static final Served TOO_EARLY = new Served(400, Buffer.buffer());
    static final Served NOT_FOUND = new Served(404, Buffer.buffer());
    static final Served BUSY = new Served(503, Buffer.buffer());

    static Served ok(Buffer body) {
        return new Served(200, body);
    }
}
