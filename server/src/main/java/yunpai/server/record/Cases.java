package yunpai.server.record;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import yunpai.rules.json.CanonicalJson;
import yunpai.rules.json.JsonValue;
import yunpai.rules.json.JsonValue.Arr;
import yunpai.rules.json.JsonValue.Bool;
import yunpai.rules.json.JsonValue.Null;
import yunpai.rules.json.JsonValue.Num;
import yunpai.rules.json.JsonValue.Obj;
import yunpai.rules.json.JsonValue.Str;

/** What was looked at and found, as the one JSON object that {@code --json} prints last. */
final class Cases {
    private final List<JsonValue> cases = new ArrayList<>();
    private boolean allMet = true;

    /** Something of which there should be none. */
    void none(String name, long measured, String unit) {
        boolean met = measured == 0;
        allMet &= met;
        cases.add(Obj.of(Map.of(
                "name", new Str(name),
                "measured", new Num(BigDecimal.valueOf(measured)),
                "unit", new Str(unit),
                "baseline", Null.NULL,
                "ratio", Null.NULL,
                "goal", Num.of(0),
                "met", new Bool(met))));
    }

    /** Whether there was none of anything. */
    boolean allMet() {
        return allMet;
    }

    String json() {
        return CanonicalJson.text(Obj.of(Map.of("cases", new Arr(cases))));
    }
}
