package yunpai.engine.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One complaint about one field of a request.
 *
 * @param field the field's path in the body, e.g. {@code vehicle.vin}, or the parameter's name
 * @param rule the broken rule's name, if a rule of law was broken
 * @param article the article of 法释〔2016〕18号, if a rule of law was broken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldProblem(
        String field, @Nullable String rule, @Nullable Integer article, String zh, String en) {

    public static FieldProblem of(String field, String zh, String en) {
        return new FieldProblem(field, null, null, zh, en);
    }
}
