package yunpai.protocol;

import org.jspecify.annotations.Nullable;

/** One complaint about one field: the broken rule and its article, if a rule of law was broken. */
public record FieldProblem(
        String field, @Nullable String rule, @Nullable Integer article, String zh, String en) {}
