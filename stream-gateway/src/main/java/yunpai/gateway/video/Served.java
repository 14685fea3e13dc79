package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;

/**
 * The answer to a player.
 *
 * @param status 200, 400 for a playlist nobody can rightly ask for yet, 404 for what is not (or no longer) here, 503 for a wait
 *     that took too long or one too many
 */
record Served(int status, Buffer body) {
    static Served ok(Buffer body) {
        return new Served(200, body);
    }

    static Served refused(int status) {
        return new Served(status, Buffer.buffer());
    }
}
