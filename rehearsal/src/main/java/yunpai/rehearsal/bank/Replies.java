package yunpai.rehearsal.bank;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads bounded fields and answers every failure with a sentence. */
final class Replies {
    static final int BODY_LIMIT_BYTES = 8_192;

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
    private static final long LARGEST_FEN = 9_000_000_000_000_000L;

    private Replies() {}

    /** Runs the work; whatever it throws or fails with becomes an answer. */
    static void answer(RoutingContext call, Supplier<Future<?>> work) {
        try {
            work.get().onFailure(failure -> fail(call, failure));
        } catch (RuntimeException failure) {
            fail(call, failure);
        }
    }

    static void error(RoutingContext call, int status, String sentence) {
        if (!call.response().ended()) {
            call.response().setStatusCode(status);
            call.json(new JsonObject().put("error", sentence));
        }
    }

    static JsonObject body(RoutingContext call) {
        try {
            JsonObject body = call.body().asJsonObject();
            if (body != null) {
                return body;
            }
        } catch (RuntimeException malformed) {
            LOG.debug("malformed body", malformed);
        }
        throw new BankRefusal(400, "a JSON object is wanted");
    }

    static String text(JsonObject body, String field, int limit) {
        if (body.getValue(field) instanceof String text && !text.isBlank() && text.length() <= limit) {
            return text.strip();
        }
        throw new BankRefusal(400, field + " wants a text of 1 to " + limit + " characters");
    }

    static String text(JsonObject body, String field, String otherwise) {
        return body.containsKey(field) ? text(body, field, 100) : otherwise;
    }

    static long positive(JsonObject body, String field) {
        if (body.getValue(field) instanceof Number number
                && number.doubleValue() == number.longValue()
                && number.longValue() > 0
                && number.longValue() <= LARGEST_FEN) {
            return number.longValue();
        }
        throw new BankRefusal(400, field + " wants a whole number from 1 to " + LARGEST_FEN);
    }

    static long number(RoutingContext call, String parameter, long otherwise) {
        String text = call.request().getParam(parameter);
        try {
            return text == null ? otherwise : Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            throw new BankRefusal(400, parameter + " wants a number");
        }
    }

    private static void fail(RoutingContext call, Throwable failure) {
        if (failure instanceof BankRefusal refusal) {
            error(call, refusal.status(), refusal.sentence());
        } else {
            LOG.error("the sandbox bank failed", failure);
            error(call, 500, "the sandbox bank failed");
        }
    }
}
