package yunpai.rehearsal.visitor;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** A door said no: the status and what the problem details said. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String rule;

    private Refused(int status, String rule, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.rule = rule;
    }

    static Refused of(String request, int status, Buffer body) {
        try {
            JsonObject problem = body.toJsonObject();
            String detail = problem.getString("en", problem.getString("detail", ""));
            return new Refused(
                    status,
                    problem.getString("rule", ""),
                    request + ": " + status + " " + problem.getString("title", "") + " " + detail
                            + (problem.containsKey("errors")
                                    ? " " + problem.getJsonArray("errors").encode()
                                    : ""));
        } catch (DecodeException | ClassCastException e) {
            return new Refused(status, "", request + ": " + status);
        }
    }

    public int status() {
        return status;
    }

    /** The rule that was named, or nothing. */
    public String rule() {
        return rule;
    }
}
