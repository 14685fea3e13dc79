package yunpai.engine.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestValidator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * The router over the contract. Features bind their operations with {@link #on}; {@link #router} refuses to be built while an
 * operation of the contract is unbound, so that a missing door is seen at the start and not by a bidder.
 */
public final class ApiRouter {
    /** Where the contract lies on the class path. */
    public static final String CONTRACT = "yunpai/openapi.yaml";

    /** Where the contract of the sockets lies on the class path. */
    private static final String SOCKETS = "yunpai/asyncapi.yaml";

    private final Vertx vertx;
    private final Contract contract;
    private final Doorkeeper doorkeeper;
    private final LongSupplier courtClockMicros;
    private final Map<String, Binding> bindings = new LinkedHashMap<>();

    private ApiRouter(Vertx vertx, Contract contract, Doorkeeper doorkeeper, LongSupplier courtClockMicros) {
        this.vertx = vertx;
        this.contract = contract;
        this.doorkeeper = doorkeeper;
        this.courtClockMicros = courtClockMicros;
    }

    /** An operation's answer and who may have it. */
    record Binding(Access access, Operation operation) {}

    /**
     * Loads the contract and holds it to be a valid one.
     *
     * @param resource the contract on the class path, usually {@link #CONTRACT}
     * @param courtClockMicros stamps each request when it has been read, microseconds UTC
     */
    public static Future<ApiRouter> over(
            Vertx vertx, String resource, Doorkeeper doorkeeper, LongSupplier courtClockMicros) {
        return Contract.load(vertx, resource)
                .map(contract -> new ApiRouter(vertx, contract, doorkeeper, courtClockMicros));
    }

    /**
     * Binds an operation of the contract.
     *
     * @throws IllegalStateException if the contract has no such operation, or it is bound already, or staff are let in without a
     *     court in the path
     */
    public ApiRouter on(String operationId, Access access, Operation operation) {
        if (!contract.operationIds().contains(operationId)) {
            throw new IllegalStateException("the contract has no operation " + operationId);
        }
        if (access instanceof Access.Staff
                && !contract.validated().operation(operationId).getOpenAPIPath().contains("{" + Access.COURT + "}")) {
            throw new IllegalStateException(operationId + " is for staff but has no court in its path");
        }
        if (bindings.putIfAbsent(operationId, new Binding(access, operation)) != null) {
            throw new IllegalStateException(operationId + " is bound twice");
        }
        return this;
    }

    /** The contract's text as it is served. */
    public String contractText() {
        return contract.served();
    }

    /** The operations that are bound, with their rule. */
    public Map<String, Access> accessRules() {
        Map<String, Access> rules = new LinkedHashMap<>();
        bindings.forEach((id, binding) -> rules.put(id, binding.access()));
        return rules;
    }

    /** The operations of the contract that nobody answers yet. */
    public Set<String> unbound() {
        Set<String> missing = new TreeSet<>(contract.operationIds());
        missing.removeAll(bindings.keySet());
        return missing;
    }

    /**
     * The router, to be mounted at the root: the contract's paths begin with {@code /api/}.
     *
     * @throws IllegalStateException naming the operations without an answer
     */
    public Router router() {
        if (!unbound().isEmpty()) {
            throw new IllegalStateException("operations of the contract that nobody answers: " + unbound());
        }
        return boundOnly();
    }

    /** Only what is bound; for tests of one feature, where the others are not there. The rest answers 501. */
    public Router boundOnly() {
        RouterBuilder builder = RouterBuilder.create(vertx, contract.validated());
        builder.rootHandler(doorkeeper::greet);
        RequestValidator validator = RequestValidator.create(vertx, contract.validated());
        for (OpenAPIRoute route : builder.getRoutes()) {
            Binding binding = bindings.get(route.getOperation().getOperationId());
            if (binding != null) {
                bind(route, binding, validator);
            }
        }
        Router router = builder.createRouter();
        serve(router, "/api/openapi.yaml", contract.served());
        serve(router, "/api/asyncapi.yaml", Contract.read(SOCKETS));
        router.route("/api/*").handler(context -> context.fail(Problem.notFound()));
        router.route("/api/*").failureHandler(Failures::show);
        router.errorHandler(405, Failures::show);
        return router;
    }

    private static void serve(Router router, String path, String text) {
        router.get(path)
                .handler(context -> context.response()
                        .putHeader("Content-Type", "application/yaml; charset=utf-8")
                        .putHeader("Cache-Control", "public, max-age=300")
                        .end(text));
    }

    private void bind(OpenAPIRoute route, Binding binding, RequestValidator validator) {
        String operationId = route.getOperation().getOperationId();
        Contract.BodyRule body = contract.bodyOf(operationId);
        Door door = new Door(route.getOperation(), binding, body, validator);
        // Our own chain asks who calls before anything of the body is read, which the library's does not.
        route.setDoValidation(false);
        route.addHandler(context -> doorkeeper.admit(context, binding.access()));
        route.addHandler(door::readBody);
        route.addHandler(context -> door.validate(context));
        route.addHandler(context -> door.answer(context, courtClockMicros));
        route.addFailureHandler(Failures::show);
    }
}
