package yunpai.engine.http;

import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yunpai.protocol.FieldProblem;
import yunpai.protocol.MalformedJsonException;

/** What validation says, as a problem whose complaints name the fields. */
final class Complaints {
    private static final Pattern PARAMETER = Pattern.compile("parameter (\\S+)");
    private static final Pattern MISSING = Pattern.compile("required property \"?([^\"]+?)\"?$");

    private Complaints() {}

    static Problem of(ValidatorException refusal) {
        if (refusal instanceof SchemaValidationException schema && schema.getOutputUnit() != null) {
            List<FieldProblem> errors = fields(schema);
            if (!errors.isEmpty()) {
                return Problem.invalid(errors);
            }
        }
        return Problem.invalid(parameterIn(refusal), "格式不符合要求。", String.valueOf(refusal.getMessage()));
    }

    static Problem of(MalformedJsonException refusal) {
        return refusal.field()
                .map(field -> Problem.invalid(field, "未知字段或内容不符合要求。", "Unknown field, or a value that does not fit."))
                .orElseGet(Complaints::malformed);
    }

    static Problem malformed() {
        return Problem.of(400, "MALFORMED_JSON", "请求内容不是有效的JSON。", "The body is not valid JSON.");
    }

    private static String parameterIn(ValidatorException refusal) {
        Matcher matcher = PARAMETER.matcher(String.valueOf(refusal.getMessage()));
        return matcher.find() ? matcher.group(1) : "body";
    }

    private static List<FieldProblem> fields(SchemaValidationException refusal) {
        Map<String, FieldProblem> byField = new LinkedHashMap<>();
        boolean parameter =
                PARAMETER.matcher(String.valueOf(refusal.getMessage())).find();
        List<OutputUnit> units = new ArrayList<>();
        collect(refusal.getOutputUnit(), units);
        for (OutputUnit unit : units) {
            String field = parameter ? parameterIn(refusal) : fieldOf(unit);
            byField.put(field, complaint(field, "内容不符合要求。", String.valueOf(unit.getError())));
        }
        // The complaint of a whole object only repeats those of its fields.
        byField.keySet()
                .removeIf(field -> byField.keySet().stream()
                        .anyMatch(other ->
                                !other.equals(field) && (field.equals("body") || other.startsWith(field + "."))));
        return List.copyOf(byField.values());
    }

    private static void collect(OutputUnit unit, List<OutputUnit> into) {
        if (unit.getErrors() == null || unit.getErrors().isEmpty()) {
            if (unit.getError() != null) {
                into.add(unit);
            }
            return;
        }
        unit.getErrors().forEach(inner -> collect(inner, into));
    }

    private static String fieldOf(OutputUnit unit) {
        String at = String.valueOf(unit.getInstanceLocation());
        String path = at.replaceFirst("^#?/?", "").replace('/', '.');
        String error = String.valueOf(unit.getError());
        Matcher missing = MISSING.matcher(error);
        String leaf = missing.find() ? missing.group(1) : "";
        String field = leaf.isEmpty() ? path : path.isEmpty() ? leaf : path + "." + leaf;
        return field.isEmpty() ? "body" : field;
    }

    private static FieldProblem complaint(String field, String zh, String en) {
        return new FieldProblem(field, null, null, zh, en);
    }
}
