package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;

/**
 * The smallest piece that is published.
 *
 * @param number counts through the whole stream, over segments and runs, so that the next one's name is always known
 * @param independent whether it carries a picture that can be decoded without those before
 */
record Part(long number, Buffer body, long durationMicros, boolean independent) {

    int length() {
        return body.length();
    }
}
