package yunpai.rules.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

/**
 * The JSON Canonicalization Scheme (RFC 8785) for what the record holds: strings, integers a browser can hold exactly, booleans,
 * nulls, arrays and objects. The same value gives the same bytes on any machine, so its hash can be checked by anyone.
 */
public final class CanonicalJson {
    /** The greatest integer that every reader of JSON holds exactly. */
    public static final long MAX_INTEGER = 9_007_199_254_740_991L;

    private static final BigInteger LIMIT = BigInteger.valueOf(MAX_INTEGER);

    private CanonicalJson() {}

    /**
     * The canonical bytes of a value, in UTF-8.
     *
     * @throws IllegalArgumentException on a fraction, an integer beyond {@link #MAX_INTEGER}, or a lone surrogate
     */
    public static byte[] bytes(JsonValue value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The canonical text of a value; see {@link #bytes}. */
    public static String text(JsonValue value) {
        var out = new StringBuilder(256);
        write(value, out);
        return out.toString();
    }

    /** Whether a text has no lone surrogate and so has canonical bytes. */
    public static boolean isWritable(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static void write(JsonValue value, StringBuilder out) {
        switch (value) {
            case JsonValue.Obj(var members) -> writeMembers(members.entrySet().iterator(), out);
            case JsonValue.Arr(var items) -> writeItems(items.iterator(), out);
            case JsonValue.Str(var text) -> writeString(text, out);
            case JsonValue.Num(var number) -> out.append(integer(number));
            case JsonValue.Bool(var flag) -> out.append(flag);
            case JsonValue.Null() -> out.append("null");
        }
    }

    private static void writeMembers(Iterator<Map.Entry<String, JsonValue>> members, StringBuilder out) {
        out.append('{');
        while (members.hasNext()) {
            var member = members.next();
            writeString(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            if (members.hasNext()) {
                out.append(',');
            }
        }
        out.append('}');
    }

    private static void writeItems(Iterator<JsonValue> items, StringBuilder out) {
        out.append('[');
        while (items.hasNext()) {
            write(items.next(), out);
            if (items.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static BigInteger integer(BigDecimal number) {
        BigInteger integer;
        try {
            integer = number.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("the record holds integers only, not " + number, e);
        }
        if (integer.abs().compareTo(LIMIT) > 0) {
            throw new IllegalArgumentException("an integer of the record stays within 2^53 - 1, unlike " + number);
        }
        return integer;
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException("a lone surrogate at character " + i + " cannot be written");
            } else {
                writeChar(c, out);
            }
        }
        out.append('"');
    }

    private static void writeChar(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xf, 16));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
