package yunpai.engine.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.FieldProblem;

/**
 * What is answered when a request is not carried out: RFC 9457 with the broken rule, its article and a sentence in both
 * languages. Throw it, or fail a future with it. It never carries a stack trace, for it is an answer and not an accident.
 */
public final class Problem extends RuntimeException {
    private final int status;
    private final String name;
    private final String zh;
    private final String en;
    private final List<FieldProblem> errors;
    private final Map<String, String> headers;
    private final @Nullable String rule;
    private final @Nullable Integer article;
    private final @Nullable Long retryAfterMillis;

    private Problem(Draft draft) {
        super(draft.en, null, false, false);
        this.status = draft.status;
        this.name = draft.name;
        this.zh = draft.zh;
        this.en = draft.en;
        this.errors = List.copyOf(draft.errors);
        this.headers = Map.copyOf(draft.headers);
        this.rule = draft.rule;
        this.article = draft.article;
        this.retryAfterMillis = draft.retryAfterMillis;
    }

    /**
     * A problem with its sentence in both languages.
     *
     * @param status an HTTP status from 400 to 599
     * @param name a stable name in UPPER_SNAKE for programs, e.g. {@code NOT_SIGNED_IN}
     */
    public static Problem of(int status, String name, String zh, String en) {
        return new Problem(new Draft(status, name, zh, en));
    }

    public static Problem notSignedIn() {
        return of(401, "NOT_SIGNED_IN", "请先登录。", "Please sign in first.");
    }

    public static Problem forbidden() {
        return of(403, "FORBIDDEN", "您无权进行此操作。", "You may not do this.");
    }

    public static Problem notFound() {
        return of(404, "NOT_FOUND", "没有找到所请求的内容。", "There is nothing here.");
    }

    /** The state of things does not allow it (any more). */
    public static Problem conflict(String name, String zh, String en) {
        return of(409, name, zh, en);
    }

    /** Fields that are missing or malformed; all are named together. */
    public static Problem invalid(List<FieldProblem> errors) {
        return of(400, "INVALID_REQUEST", "请求内容有误。", "The request is not valid.")
                .with(errors);
    }

    public static Problem invalid(String field, String zh, String en) {
        return invalid(List.of(new FieldProblem(field, null, null, zh, en)));
    }

    public static Problem tooMany(long retryAfterSeconds) {
        return of(429, "TOO_MANY_ATTEMPTS", "尝试次数过多，请稍后再试。", "Too many attempts. Try again later.")
                .withHeader("Retry-After", Long.toString(Math.max(1, retryAfterSeconds)));
    }

    /** A bug or a broken machine: nothing about it is told outside. */
    public static Problem internal() {
        return of(500, "INTERNAL", "系统暂时出现故障，请稍后再试。", "Something broke on our side. Try again.");
    }

    /** The same problem with the complaint of each field. */
    public Problem with(List<FieldProblem> complaints) {
        Draft draft = draft();
        draft.errors = complaints;
        return new Problem(draft);
    }

    /** The same problem as the breach of a rule of law. */
    public Problem breaking(String brokenRule, @Nullable Integer brokenArticle) {
        Draft draft = draft();
        draft.rule = brokenRule;
        draft.article = brokenArticle;
        return new Problem(draft);
    }

    public Problem withHeader(String header, String value) {
        Draft draft = draft();
        draft.headers.put(header, value);
        return new Problem(draft);
    }

    /** The same problem with the time after which asking again makes sense. */
    public Problem retryAfter(long millis) {
        Draft draft = draft();
        draft.retryAfterMillis = millis;
        draft.headers.put("Retry-After", Long.toString((millis + 999) / 1_000));
        return new Problem(draft);
    }

    public int status() {
        return status;
    }

    public String name() {
        return name;
    }

    public List<FieldProblem> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The body as the contract has it. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:yunpai:problem:" + name);
        body.put("title", en);
        body.put("status", status);
        if (rule != null) {
            body.put("rule", rule);
        }
        if (article != null) {
            body.put("article", article);
        }
        body.put("zh", zh);
        body.put("en", en);
        if (retryAfterMillis != null) {
            body.put("retryAfterMillis", retryAfterMillis);
        }
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        return body;
    }

    private Draft draft() {
        Draft draft = new Draft(status, name, zh, en);
        draft.errors = errors;
        draft.headers.putAll(headers);
        draft.rule = rule;
        draft.article = article;
        draft.retryAfterMillis = retryAfterMillis;
        return draft;
    }

    private static final class Draft {
        final int status;
        final String name;
        final String zh;
        final String en;
        final Map<String, String> headers = new LinkedHashMap<>();
        List<FieldProblem> errors = List.of();

        @Nullable
        String rule;

        @Nullable
        Integer article;

        @Nullable
        Long retryAfterMillis;

        Draft(int status, String name, String zh, String en) {
            this.status = status;
            this.name = name;
            this.zh = zh;
            this.en = en;
        }
    }
}
