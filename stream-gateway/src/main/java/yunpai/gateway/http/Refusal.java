package yunpai.gateway.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.FieldProblem;

/** What was asked cannot be done; says so in both languages and is not a fault of the gateway. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String zh;
    private final transient List<FieldProblem> errors;

    private Refusal(int status, String zh, String en, List<FieldProblem> errors) {
        super(en, null, false, false);
        this.status = status;
        this.zh = zh;
        this.errors = errors;
    }

    public static Refusal of(int status, String zh, String en) {
        return new Refusal(status, zh, en, List.of());
    }

    /** A field of the body that does not fit. */
    public static Refusal field(String field, String zh, String en) {
        return new Refusal(422, zh, en, List.of(new FieldProblem(field, null, null, zh, en)));
    }

    public static Refusal malformed(String en) {
        return of(400, "请求无法理解", en);
    }

    public static Refusal notFound() {
        return of(404, "没有找到", "not found");
    }

    public static Refusal needsTicket() {
        return of(401, "请重新登录", "a valid ticket is needed");
    }

    public static Refusal forbidden() {
        return of(403, "没有权限", "this ticket does not allow it");
    }

    public static Refusal tooFast() {
        return of(429, "操作过于频繁，请稍候", "too fast, wait a little");
    }

    public int status() {
        return status;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return String.valueOf(getMessage());
    }

    public List<FieldProblem> errors() {
        return errors == null ? List.of() : errors;
    }

    /** The refusal that a failure stands for, or nothing where something is broken. */
    public static @Nullable Refusal in(Throwable failure) {
        return failure instanceof Refusal refusal ? refusal : null;
    }
}
