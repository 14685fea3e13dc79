package yunpai.gateway.feed;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import yunpai.gateway.http.Refusal;

/** What a client says must be short, and a JSON object with a type; whatever else it is, the client is told so. */
final class Hearing {
    private static final int LONGEST_TEXT = 4096;

    private Hearing() {}

    static void hear(Line line, Line.Listener listener, String text) {
        if (text.length() > LONGEST_TEXT) {
            line.malformed(null, "the frame is too long", "消息过长");
            return;
        }
        try {
            JsonObject frame = new JsonObject(text);
            if (!(frame.getValue("type") instanceof String type)) {
                line.malformed("type", "a frame needs a type", "消息缺少类型");
                return;
            }
            listener.heard(type, frame);
        } catch (DecodeException | ClassCastException unfit) {
            line.malformed(null, "not a JSON object of the contract", "消息无法理解");
        } catch (Refusal refusal) {
            line.malformed(
                    refusal.errors().isEmpty()
                            ? null
                            : refusal.errors().getFirst().field(),
                    refusal.en(),
                    refusal.zh());
        }
    }
}
