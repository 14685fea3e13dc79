package yunpai.rules.record;

import java.math.BigDecimal;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import yunpai.rules.json.JsonException;
import yunpai.rules.json.JsonReader;
import yunpai.rules.json.JsonValue;

/** The members of a JSON object of the record, each read as what it must be. */
record Members(SortedMap<String, JsonValue> all) {

    /** The object a text holds. @throws RecordFormatException if it holds none */
    static Members read(String text) {
        try {
            return of(JsonReader.read(text));
        } catch (JsonException e) {
            throw new RecordFormatException("the text is not JSON: " + e.getMessage());
        }
    }

    static Members of(@Nullable JsonValue value) {
        if (value instanceof JsonValue.Obj(var members)) {
            return new Members(members);
        }
        throw new RecordFormatException("an object is expected");
    }

    String text(String name) {
        if (all.get(name) instanceof JsonValue.Str(var text)) {
            return text;
        }
        throw new RecordFormatException("the member " + name + " is not a text");
    }

    @Nullable
    String textOrNull(String name) {
        return all.get(name) instanceof JsonValue.Null ? null : text(name);
    }

    long number(String name) {
        if (all.get(name) instanceof JsonValue.Num(BigDecimal number)) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException e) {
                throw new RecordFormatException("the member " + name + " is not a whole number");
            }
        }
        throw new RecordFormatException("the member " + name + " is not a number");
    }

    boolean flag(String name) {
        if (all.get(name) instanceof JsonValue.Bool(var flag)) {
            return flag;
        }
        throw new RecordFormatException("the member " + name + " is neither true nor false");
    }

    Members object(String name) {
        return of(all.get(name));
    }

    boolean has(String name) {
        return all.containsKey(name);
    }
}
