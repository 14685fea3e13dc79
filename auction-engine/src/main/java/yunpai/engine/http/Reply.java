package yunpai.engine.http;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers when it did what was asked.
 *
 * @param status an HTTP status from 200 to 399
 * @param headers further headers; may replace the ones every reply carries
 * @param content an object for the codec, or bytes, or nothing
 */
public record Reply(
        int status, Map<String, String> headers, @Nullable Object content) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** 200 with a record of the contract. */
    public static Reply ok(Object content) {
        return new Reply(200, Map.of(), content);
    }

    /** 201 with a record of the contract. */
    public static Reply created(Object content) {
        return new Reply(201, Map.of(), content);
    }

    /** 202: taken down, its outcome comes later. */
    public static Reply accepted(Object content) {
        return new Reply(202, Map.of(), content);
    }

    /** 204. */
    public static Reply none() {
        return new Reply(204, Map.of(), null);
    }

    /** 200 with bytes as they are. */
    public static Reply bytes(Buffer bytes, String contentType) {
        return new Reply(200, Map.of("Content-Type", contentType), bytes);
    }

    public Reply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, content);
    }
}
