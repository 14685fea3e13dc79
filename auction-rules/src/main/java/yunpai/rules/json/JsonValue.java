package yunpai.rules.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A JSON value. Objects keep their members in the order of RFC 8785: by UTF-16 code units. */
public sealed interface JsonValue {

    /** An object; members are sorted and cannot be changed. */
    record Obj(SortedMap<String, JsonValue> members) implements JsonValue {
        public Obj {
            members = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(members));
        }

        public static Obj of(Map<String, JsonValue> members) {
            return new Obj(new TreeMap<>(members));
        }
    }

    /** An array. */
    record Arr(List<JsonValue> items) implements JsonValue {
        public Arr {
            items = List.copyOf(items);
        }
    }

    /** A string. */
    record Str(String value) implements JsonValue {}

    /** A number, exactly as it was written. */
    record Num(BigDecimal value) implements JsonValue {
        public static Num of(long value) {
            return new Num(BigDecimal.valueOf(value));
        }
    }

    /** True or false. */
    record Bool(boolean value) implements JsonValue {}

    /** Null. */
    record Null() implements JsonValue {
        public static final Null NULL = new Null();
    }
}
