package yunpai.gateway.video.rtmp;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes AMF 0, in which commands are written. Numbers, booleans, texts, objects and lists become {@code Double}, {@code
 * Boolean}, {@code String}, {@code Map} and {@code List}; null and undefined become null. Depth and number of values are bounded.
 */
final class Amf0 {
    private static final int MOST_VALUES = 1000;
    private static final int DEEPEST = 8;

    private static final int NUMBER = 0;
    private static final int BOOLEAN = 1;
    private static final int STRING = 2;
    private static final int OBJECT = 3;
    private static final int NULL = 5;
    private static final int UNDEFINED = 6;
    private static final int ECMA_ARRAY = 8;
    private static final int OBJECT_END = 9;
    private static final int STRICT_ARRAY = 10;
    private static final int DATE = 11;
    private static final int LONG_STRING = 12;

    private final Buffer bytes;
    private int at;
    private int values;

    private Amf0(Buffer bytes) {
        this.bytes = bytes;
    }

    /**
     * All values of a message's body.
     *
     * @throws RtmpException when they are not well formed, too many or too deep
     */
    static List<@Nullable Object> read(Buffer body) {
        Amf0 reader = new Amf0(body);
        List<@Nullable Object> all = new ArrayList<>();
        while (reader.at < body.length()) {
            all.add(reader.value(0));
        }
        return all;
    }

    private int take(int count) {
        if (count < 0 || count > bytes.length() - at) {
            throw new RtmpException("a value is cut off");
        }
        int from = at;
        at += count;
        return from;
    }

    private @Nullable Object value(int depth) {
        if (++values > MOST_VALUES || depth > DEEPEST) {
            throw new RtmpException("too many values");
        }
        int marker = bytes.getUnsignedByte(take(1));
        return switch (marker) {
            case NUMBER -> bytes.getDouble(take(8));
            case BOOLEAN -> bytes.getByte(take(1)) != 0;
            case STRING -> text(bytes.getUnsignedShort(take(2)));
            case OBJECT -> object(depth);
            case NULL, UNDEFINED -> null;
            case ECMA_ARRAY -> {
                take(4);
                yield object(depth);
            }
            case STRICT_ARRAY -> list(bytes.getInt(take(4)), depth);
            case DATE -> bytes.getDouble(take(10));
            case LONG_STRING -> text(bytes.getInt(take(4)));
            default -> throw new RtmpException("a value of kind " + marker);
        };
    }

    private String text(int length) {
        int from = take(length);
        return bytes.getString(from, from + length, StandardCharsets.UTF_8.name());
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (true) {
            String name = text(bytes.getUnsignedShort(take(2)));
            if (name.isEmpty() && bytes.getUnsignedByte(take(1)) == OBJECT_END) {
                return fields;
            }
            if (name.isEmpty()) {
                at--;
            }
            fields.put(name, value(depth + 1));
        }
    }

    private List<@Nullable Object> list(int length, int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            items.add(value(depth + 1));
        }
        return items;
    }

    /** A body of these values; texts must be short. */
    static Buffer write(@Nullable Object... values) {
        Buffer body = Buffer.buffer();
        for (Object value : values) {
            append(body, value);
        }
        return body;
    }

    private static void append(Buffer body, @Nullable Object value) {
        switch (value) {
            case null -> body.appendByte((byte) NULL);
            case Number number -> body.appendByte((byte) NUMBER).appendDouble(number.doubleValue());
            case Boolean flag -> body.appendByte((byte) BOOLEAN).appendByte((byte) (flag ? 1 : 0));
            case Map<?, ?> fields -> {
                body.appendByte((byte) OBJECT);
                fields.forEach((name, field) -> {
                    name(body, name.toString());
                    append(body, field);
                });
                body.appendShort((short) 0).appendByte((byte) OBJECT_END);
            }
            default -> {
                body.appendByte((byte) STRING);
                name(body, value.toString());
            }
        }
    }

    private static void name(Buffer body, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        body.appendShort((short) bytes.length).appendBytes(bytes);
    }
}
