package yunpai.engine.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.protocol.Json;

/** Every failure as a problem. What is not a problem of the caller's is logged here and shown as "something broke". */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void show(RoutingContext context) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        Problem problem = problemOf(context);
        problem.headers().forEach(response::putHeader);
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .end(Buffer.buffer(Json.bytes(problem.body())));
    }

    /** A body that is not JSON fails inside the library with its decoder's exception. */
    static Throwable ofValidation(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof DecodeException) {
                return Complaints.malformed();
            }
        }
        return cause;
    }

    private static Problem problemOf(RoutingContext context) {
        Throwable cause = context.failure();
        if (cause instanceof Problem problem) {
            return problem;
        }
        return switch (context.statusCode()) {
            case 400 -> Problem.of(400, "BAD_REQUEST", "请求有误。", "The request is not valid.");
            case 404 -> Problem.notFound();
            case 405 -> Problem.of(405, "METHOD_NOT_ALLOWED", "不支持的请求方法。", "This method is not supported here.");
            case 413 -> Problem.of(413, "TOO_LARGE", "请求内容过大。", "The body is too large.");
            case 415 -> Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "不支持的内容类型。", "This content type is not taken.");
            case 501 -> Problem.of(501, "NOT_IMPLEMENTED", "尚未提供。", "Not available here.");
            default -> broken(context, cause);
        };
    }

    private static Problem broken(RoutingContext context, Throwable cause) {
        // The path's pattern only: a path or a body may hold what must not be in a log.
        var route = context.currentRoute();
        LOG.error("{} {} broke", context.request().method(), route == null ? "?" : route.getName(), cause);
        return Problem.internal();
    }
}
