package yunpai.rules.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads one JSON text (RFC 8259). A member that comes twice is refused, for nobody could say which one was meant. */
public final class JsonReader {
    private static final int MAX_DEPTH = 100;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * The value that the text holds.
     *
     * @throws JsonException if the text is not JSON; says in which line
     */
    public static JsonValue read(String text) {
        var reader = new JsonReader(text);
        var value = reader.value(0);
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.error("something follows the end of the JSON value");
        }
        return value;
    }

    private JsonValue value(int depth) {
        if (depth > MAX_DEPTH) {
            throw error("the JSON is nested deeper than " + MAX_DEPTH);
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new JsonValue.Str(string());
            case 't' -> word("true", new JsonValue.Bool(true));
            case 'f' -> word("false", new JsonValue.Bool(false));
            case 'n' -> word("null", JsonValue.Null.NULL);
            default -> number();
        };
    }

    private JsonValue object(int depth) {
        at++;
        var members = new TreeMap<String, JsonValue>();
        if (closes('}')) {
            return new JsonValue.Obj(members);
        }
        do {
            skipSpace();
            if (peek() != '"') {
                throw error("a member's name in quotes is expected");
            }
            var name = string();
            skipSpace();
            expect(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw error("the member \"" + name + "\" comes twice");
            }
        } while (continues('}'));
        return new JsonValue.Obj(members);
    }

    private JsonValue array(int depth) {
        at++;
        var items = new ArrayList<JsonValue>();
        if (closes(']')) {
            return new JsonValue.Arr(items);
        }
        do {
            items.add(value(depth + 1));
        } while (continues(']'));
        return new JsonValue.Arr(items);
    }

    private boolean closes(char end) {
        skipSpace();
        if (peek() == end) {
            at++;
            return true;
        }
        return false;
    }

    private boolean continues(char end) {
        skipSpace();
        if (peek() == ',') {
            at++;
            return true;
        }
        expect(end);
        return false;
    }

    private String string() {
        at++;
        var out = new StringBuilder();
        while (true) {
            char c = peek();
            if (c < 0x20) {
                throw error("a control character stands in a string");
            }
            at++;
            if (c == '"') {
                return out.toString();
            } else if (c == '\\') {
                out.append(escape());
            } else {
                out.append(c);
            }
        }
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error("\\" + c + " is not an escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') {
                throw error("four hexadecimal digits are expected after \\u");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private JsonValue number() {
        var matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw error("a JSON value is expected");
        }
        at = matcher.end();
        return new JsonValue.Num(new BigDecimal(matcher.group()));
    }

    private JsonValue word(String word, JsonValue value) {
        if (!text.startsWith(word, at)) {
            throw error("a JSON value is expected");
        }
        at += word.length();
        return value;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw error("'" + c + "' is expected");
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw error("the JSON ends too early");
        }
        return text.charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private JsonException error(String sentence) {
        long line = 1
                + text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new JsonException("line " + line + ": " + sentence);
    }
}
