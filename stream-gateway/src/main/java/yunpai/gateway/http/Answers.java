package yunpai.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.protocol.FieldProblem;
import yunpai.protocol.Json;
import yunpai.protocol.MalformedJsonException;

/** Writes answers, and turns whatever fails into problem details (RFC 9457) that show nothing of the inside. */
public final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    private record Problem(
            String type,
            String title,
            int status,
            String detail,
            String zh,
            String en,
            @Nullable Long retryAfterMillis,
            @Nullable List<FieldProblem> errors) {}

    /** A handler that answers with what the future brings: a record as JSON, or nothing with 204. */
    public static Handler<RoutingContext> with(int status, Function<RoutingContext, Future<?>> work) {
        return call -> {
            Future<?> answer;
            try {
                answer = work.apply(call);
            } catch (RuntimeException failure) {
                answer = Future.failedFuture(failure);
            }
            answer.onComplete(done -> {
                if (done.succeeded()) {
                    write(call, status, done.result());
                } else {
                    fail(call, done.cause());
                }
            });
        };
    }

    private static void write(RoutingContext call, int status, @Nullable Object body) {
        if (call.response().ended() || call.response().closed()) {
            return;
        }
        call.response().setStatusCode(status).putHeader("Cache-Control", "no-store");
        if (body == null) {
            call.response().end();
        } else {
            call.response().putHeader("Content-Type", "application/json").end(Buffer.buffer(Json.bytes(body)));
        }
    }

    /** Answers with problem details. */
    public static void fail(RoutingContext call, @Nullable Throwable failure) {
        if (call.response().ended() || call.response().closed()) {
            return;
        }
        Refusal refusal = refusal(call, failure);
        Problem problem = new Problem(
                "about:blank",
                refusal.en(),
                refusal.status(),
                refusal.en(),
                refusal.zh(),
                refusal.en(),
                refusal.status() == 429 ? 1000L : null,
                refusal.errors().isEmpty() ? null : refusal.errors());
        call.response()
                .setStatusCode(refusal.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store");
        if (refusal.status() == 429) {
            call.response().putHeader("Retry-After", "1");
        }
        call.response().end(Buffer.buffer(Json.bytes(problem)));
    }

    private static Refusal refusal(RoutingContext call, @Nullable Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (failure instanceof MalformedJsonException unfit) {
            return Refusal.malformed(String.valueOf(unfit.getMessage()));
        }
        return switch (call.statusCode()) {
            case 404 -> Refusal.notFound();
            case 405 -> Refusal.of(405, "不支持该方法", "this method is not offered here");
            case 413 -> Refusal.of(413, "内容过长", "the body is too long");
            default -> {
                LOG.error(
                        "{} {} failed", call.request().method(), call.request().path(), failure);
                yield Refusal.of(500, "系统故障，请稍后再试", "something is broken here; try again later");
            }
        };
    }

    /** The body as a record of the contract. */
    public static <T> T body(RoutingContext call, Class<T> type) {
        Buffer body = call.body().buffer();
        if (body == null || body.length() == 0) {
            throw Refusal.malformed("a body is needed");
        }
        return Json.read(body.getBytes(), type);
    }

    /** A path or query parameter that must be an id. */
    public static UUID id(@Nullable String text) {
        try {
            if (text != null && text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException noId) {
            LOG.trace("no id: {}", noId.getMessage());
        }
        throw Refusal.malformed("an id is not well formed");
    }
}
