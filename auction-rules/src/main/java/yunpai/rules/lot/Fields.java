package yunpai.rules.lot;

import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import yunpai.rules.json.JsonException;
import yunpai.rules.json.JsonValue;

/** The members of an object of the record, each expected to be there and of its type. */
record Fields(SortedMap<String, JsonValue> members) {

    static Fields of(JsonValue value) {
        if (value instanceof JsonValue.Obj(var members)) {
            return new Fields(members);
        }
        throw new JsonException("an object is expected");
    }

    static JsonValue.Obj object(Map<String, JsonValue> members) {
        return JsonValue.Obj.of(members);
    }

    String text(String name) {
        if (members.get(name) instanceof JsonValue.Str(var text)) {
            return text;
        }
        throw wrong(name, "a string");
    }

    long number(String name) {
        if (members.get(name) instanceof JsonValue.Num(var number)) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException e) {
                throw wrong(name, "an integer");
            }
        }
        throw wrong(name, "an integer");
    }

    int smallNumber(String name) {
        long number = number(name);
        if (number != (int) number) {
            throw wrong(name, "a small integer");
        }
        return (int) number;
    }

    boolean flag(String name) {
        if (members.get(name) instanceof JsonValue.Bool(var flag)) {
            return flag;
        }
        throw wrong(name, "true or false");
    }

    Fields fields(String name) {
        if (members.get(name) instanceof JsonValue.Obj(var inner)) {
            return new Fields(inner);
        }
        throw wrong(name, "an object");
    }

    @Nullable
    Fields fieldsOrNull(String name) {
        return members.get(name) instanceof JsonValue.Null ? null : fields(name);
    }

    private static JsonException wrong(String name, String expected) {
        return new JsonException("the member \"" + name + "\" is not " + expected);
    }
}
