package yunpai.engine.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.openapi.validation.RequestUtils;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.Json;

/** One operation's way from the bytes to its answer: bounded body, held against the contract, stamped, answered. */
final class Door {
    private static final String STAMP = "yunpai.stamp";

    private final io.vertx.openapi.contract.Operation operation;
    private final ApiRouter.Binding binding;
    private final Contract.BodyRule rule;
    private final RequestValidator validator;
    private final BodyHandler bodies;

    Door(
            io.vertx.openapi.contract.Operation operation,
            ApiRouter.Binding binding,
            Contract.BodyRule rule,
            RequestValidator validator) {
        this.operation = operation;
        this.binding = binding;
        this.rule = rule;
        this.validator = validator;
        this.bodies = BodyHandler.create(false).setBodyLimit(Math.max(rule.maxBytes(), 1));
    }

    void readBody(RoutingContext context) {
        String type = mediaType(context.request());
        if (isForm(type) || (!rule.types().isEmpty() && !type.isEmpty() && !takes(type))) {
            String taken = rule.types().isEmpty() ? "no body" : String.join(", ", rule.types());
            context.fail(Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "不支持的内容类型。", "Expected " + taken + "."));
            return;
        }
        if (hasNul(context.request().query())) {
            context.fail(Problem.of(400, "BAD_REQUEST", "请求中含有非法字符。", "A character is not allowed."));
            return;
        }
        bodies.handle(context);
    }

    /** No operation takes a form; the reader of bodies would take one apart, and break where the method has no body. */
    private static boolean isForm(String type) {
        return type.startsWith("multipart/") || type.equals("application/x-www-form-urlencoded");
    }

    /** The database keeps no NUL in a text; said here, it is the caller's mistake and not ours. */
    private static boolean hasNul(@Nullable String query) {
        return query != null && query.contains("%00");
    }

    void validate(RoutingContext context) {
        if (rule.validated() && bodyOf(context).toString().contains("\\u0000")) {
            context.fail(Complaints.malformed());
            return;
        }
        extracted(context)
                .compose(request -> validator.validate(request, operation.getOperationId()))
                .onComplete(validated -> {
                    if (validated.succeeded()) {
                        context.next();
                    } else if (validated.cause() instanceof ValidatorException refusal) {
                        context.fail(Complaints.of(refusal));
                    } else {
                        context.fail(Failures.ofValidation(validated.cause()));
                    }
                });
    }

    /** The library throws for some parameters and fails for others. */
    private Future<ValidatableRequest> extracted(RoutingContext context) {
        try {
            return RequestUtils.extract(
                    EncodedAgain.of(context.request()), operation, () -> Future.succeededFuture(bodyOf(context)));
        } catch (ValidatorException refusal) {
            return Future.failedFuture(refusal);
        }
    }

    void answer(RoutingContext context, LongSupplier clockMicros) {
        Optional<Caller> caller = Optional.ofNullable(context.<Caller>get(Doorkeeper.CALLER));
        Long stamp = context.get(STAMP);
        Call call = new Call(
                context, caller, context.get(Doorkeeper.TOKEN), stamp == null ? clockMicros.getAsLong() : stamp);
        Future<Reply> reply;
        try {
            reply = binding.operation().answer(call);
        } catch (RuntimeException e) {
            reply = Future.failedFuture(e);
        }
        reply.onSuccess(what -> send(context.response(), what)).onFailure(context::fail);
    }

    private static void send(HttpServerResponse response, Reply reply) {
        if (response.ended() || response.closed()) {
            return;
        }
        reply.headers().forEach(response::putHeader);
        response.setStatusCode(reply.status());
        Object content = reply.content();
        if (content == null) {
            response.end();
        } else if (content instanceof Buffer bytes) {
            response.end(bytes);
        } else {
            if (!response.headers().contains("Content-Type")) {
                response.putHeader("Content-Type", "application/json");
            }
            response.end(Buffer.buffer(Json.bytes(content)));
        }
    }

    private boolean takes(String type) {
        return rule.types().contains(type)
                || rule.types().contains("*/*")
                || rule.types().contains(type.replaceFirst("/.*", "/*"));
    }

    private static String mediaType(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type == null ? "" : type.replaceFirst(";.*", "").trim().toLowerCase(Locale.ROOT);
    }

    private static Buffer bodyOf(RoutingContext context) {
        Buffer buffer = context.body().buffer();
        return buffer == null ? Buffer.buffer() : buffer;
    }
}
