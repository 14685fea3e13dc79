package yunpai.rules.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one object of {@link CanonicalJson} member by member, without building a tree of values first. Members are to be named in the
 * order of RFC 8785; this is checked, so that bytes which are not canonical cannot come about. Not for use by several threads.
 */
public final class CanonicalWriter {
    private static final int USUAL_BYTES = 384;
    private static final int DEEPEST = 8;
    private static final int LONGEST_INTEGER = 17;

    private byte[] bytes = new byte[USUAL_BYTES];
    private int length;
    /** For each open object its last member's name, or null before the first. */
    private final String[] last = new String[DEEPEST];

    private int depth = -1;

    /** An object of its own; {@link #end} closes it. */
    public static CanonicalWriter object() {
        var writer = new CanonicalWriter();
        writer.open();
        return writer;
    }

    /** A member that is an object; {@link #end} closes it. */
    public CanonicalWriter object(String name) {
        member(name);
        open();
        return this;
    }

    /**
     * A member that is a string.
     *
     * @throws IllegalArgumentException on a lone surrogate
     */
    public CanonicalWriter text(String name, String value) {
        member(name);
        string(value);
        return this;
    }

    /**
     * A member that is an integer.
     *
     * @throws IllegalArgumentException beyond {@link CanonicalJson#MAX_INTEGER}
     */
    public CanonicalWriter number(String name, long value) {
        if (value > CanonicalJson.MAX_INTEGER || value < -CanonicalJson.MAX_INTEGER) {
            throw new IllegalArgumentException("an integer of the record stays within 2^53 - 1, unlike " + value);
        }
        member(name);
        digits(value);
        return this;
    }

    public CanonicalWriter flag(String name, boolean value) {
        member(name);
        ascii(value ? "true" : "false");
        return this;
    }

    public CanonicalWriter nothing(String name) {
        member(name);
        ascii("null");
        return this;
    }

    /** Closes the object that was opened last. */
    public CanonicalWriter end() {
        put('}');
        depth--;
        return this;
    }

    /** What was written, once every object is closed. */
    public byte[] bytes() {
        if (depth != -1) {
            throw new IllegalStateException("an object is still open");
        }
        return Arrays.copyOf(bytes, length);
    }

    private void open() {
        put('{');
        depth++;
        last[depth] = null;
    }

    private void member(String name) {
        String before = last[depth];
        if (before != null) {
            if (before.compareTo(name) >= 0) {
                throw new IllegalStateException("member " + name + " is to be written before " + before);
            }
            put(',');
        }
        last[depth] = name;
        string(name);
        put(':');
    }

    private void string(String text) {
        put('"');
        int plain = 0;
        int end = text.length();
        room(end);
        while (plain < end && isPlain(text.charAt(plain))) {
            bytes[length++] = (byte) text.charAt(plain++);
        }
        if (plain < end) {
            // What is not plain is rare, and is left to the one that knows all of it.
            byte[] rest =
                    CanonicalJson.text(new JsonValue.Str(text.substring(plain))).getBytes(StandardCharsets.UTF_8);
            room(rest.length);
            System.arraycopy(rest, 1, bytes, length, rest.length - 2);
            length += rest.length - 2;
        }
        put('"');
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
    }

    private void digits(long value) {
        room(LONGEST_INTEGER);
        long rest = Math.abs(value);
        int digits = 1;
        for (long least = 10; least <= rest; least *= 10) {
            digits++;
        }
        if (value < 0) {
            bytes[length++] = '-';
        }
        length += digits;
        int at = length;
        for (; rest >= 10; rest /= 100) {
            // Two at a time: most numbers of the record are instants, with sixteen.
            int two = (int) (rest % 100);
            bytes[--at] = (byte) ('0' + two % 10);
            bytes[--at] = (byte) ('0' + two / 10);
        }
        if (at > length - digits) {
            bytes[--at] = (byte) ('0' + rest);
        }
    }

    private void ascii(String text) {
        room(text.length());
        for (int at = 0; at < text.length(); at++) {
            bytes[length++] = (byte) text.charAt(at);
        }
    }

    private void put(char c) {
        room(1);
        bytes[length++] = (byte) c;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
