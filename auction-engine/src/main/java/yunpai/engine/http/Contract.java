package yunpai.engine.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import yunpai.protocol.Json;

/**
 * The contract as it is served and as the validator gets it. The validator (vertx-openapi 5.0) knows only a handful of media
 * types and refuses a whole contract for one more; so it is given a copy without responses and without bodies of bytes, whose
 * type and size are held here instead.
 */
final class Contract {
    /** A body of JSON may have this many bytes unless its operation says otherwise by {@code x-max-bytes}. */
    static final long USUAL_BODY_BYTES = 64 * 1024;

    /** What lies elsewhere in the contract is answered by the gateway. */
    private static final String OURS = "/api/";

    private static final String JSON = "application/json";
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head", "options");

    private final OpenAPIContract validated;
    private final String served;
    private final Map<String, BodyRule> bodies;

    private Contract(OpenAPIContract validated, String served, Map<String, BodyRule> bodies) {
        this.validated = validated;
        this.served = served;
        this.bodies = bodies;
    }

    /**
     * What body an operation takes.
     *
     * @param types the media types it takes; empty if it takes no body
     * @param maxBytes more is refused with 413 before it is read
     * @param validated true if the body is JSON held against its schema
     */
    record BodyRule(Set<String> types, long maxBytes, boolean validated) {}

    static Future<Contract> load(Vertx vertx, String resource) {
        return vertx.executeBlocking(() -> read(resource)).compose(text -> {
            Map<String, Object> tree = parse(text);
            JsonObject contract = new JsonObject(Buffer.buffer(Json.bytes(tree)));
            // A relative server is good OpenAPI, but the library takes it for a malformed address.
            contract.remove("servers");
            JsonObject paths = contract.getJsonObject("paths");
            Set.copyOf(paths.fieldNames()).stream()
                    .filter(path -> !path.startsWith(OURS))
                    .forEach(paths::remove);
            Map<String, BodyRule> bodies = new HashMap<>();
            eachOperation(contract, operation -> prepare(operation, bodies));
            return OpenAPIContract.from(vertx, contract).map(checked -> new Contract(checked, text, bodies));
        });
    }

    OpenAPIContract validated() {
        return validated;
    }

    /** The YAML text as the module of the contract has it. */
    String served() {
        return served;
    }

    BodyRule bodyOf(String operationId) {
        return bodies.getOrDefault(operationId, new BodyRule(Set.of(), 0, false));
    }

    static String read(String resource) {
        try (InputStream in = Contract.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the contract " + resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(8 * 1024 * 1024);
        options.setMaxAliasesForCollections(1_000);
        return new Yaml(new SafeConstructor(options)).load(yaml);
    }

    private static void eachOperation(JsonObject contract, java.util.function.Consumer<JsonObject> what) {
        JsonObject paths = contract.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject item = paths.getJsonObject(path);
            METHODS.stream().filter(item::containsKey).forEach(method -> what.accept(item.getJsonObject(method)));
        }
    }

    private static void prepare(JsonObject operation, Map<String, BodyRule> bodies) {
        operation.put(
                "responses", new JsonObject().put("default", new JsonObject().put("description", "see the contract")));
        JsonObject body = operation.getJsonObject("requestBody");
        if (body == null) {
            return;
        }
        JsonObject content = body.getJsonObject("content", new JsonObject());
        Set<String> types = Set.copyOf(content.fieldNames());
        boolean json = types.equals(Set.of(JSON)) && !Boolean.TRUE.equals(operation.getBoolean("x-raw-body"));
        long max = operation.getLong("x-max-bytes", USUAL_BODY_BYTES);
        bodies.put(operation.getString("operationId"), new BodyRule(types, max, json));
        if (!json) {
            operation.remove("requestBody");
        }
    }

    /** The names of the operations, in the contract's order. */
    Set<String> operationIds() {
        Map<String, Boolean> ids = new LinkedHashMap<>();
        validated.operations().forEach(operation -> ids.put(operation.getOperationId(), true));
        return ids.keySet();
    }
}
