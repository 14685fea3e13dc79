package yunpai.load.chaos.check;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** One entry of a lot's record as it is stored. */
public record StoredEvent(long seq, long epoch, Buffer body, Buffer hash) {

    /** The words of the entry. */
    JsonObject words() {
        return body.toJsonObject();
    }
}
