package yunpai.engine.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.Json;

/** One person's browser: keeps the cookie and the token of the page, and sends both as a page does. */
public final class Browser {
    private static final ObjectMapper TREES = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;
    private @Nullable String cookie;
    private @Nullable String csrfToken;

    public Browser(int port) {
        this.root = "http://127.0.0.1:" + port;
    }

    /** What came back. */
    public record Answer(int status, String body, Map<String, List<String>> headers, Buffer bytes) {
        public JsonNode json() {
            try {
                return TREES.readTree(body);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("no JSON: " + body, e);
            }
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of(""))
                    .getFirst();
        }

        /** The name of the problem, e.g. NOT_SIGNED_IN. */
        public String problem() {
            return json().path("type").asText().replaceFirst(".*:", "");
        }

        public List<String> fields() {
            return json().path("errors").findValuesAsText("field");
        }
    }

    public Answer get(String path) {
        return send("GET", path, new byte[0], Map.of());
    }

    public Answer post(String path, Object body) {
        return send("POST", path, bytes(body), Map.of("Content-Type", "application/json"));
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, bytes(body), Map.of("Content-Type", "application/json"));
    }

    public Answer delete(String path) {
        return send("DELETE", path, new byte[0], Map.of());
    }

    public Answer upload(String path, byte[] content) {
        return send("POST", path, content, Map.of("Content-Type", "application/octet-stream"));
    }

    /** Sends with the given headers; the page's own ones are added where they are not given. */
    public Answer send(String method, String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        if (csrfToken != null && !headers.containsKey(Csrf.HEADER)) {
            request.header(Csrf.HEADER, csrfToken);
        }
        headers.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Answer answer = new Answer(
                    response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8),
                    response.headers().map(),
                    Buffer.buffer(response.body()));
            remember(answer);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public @Nullable String cookie() {
        return cookie;
    }

    public @Nullable String csrfToken() {
        return csrfToken;
    }

    /** As somebody would who found or planted a cookie. */
    public void useCookie(@Nullable String other) {
        cookie = other;
    }

    private void remember(Answer answer) {
        String set = answer.header("Set-Cookie");
        if (!set.isEmpty()) {
            String pair = set.replaceFirst(";.*", "");
            cookie = pair.endsWith("=") ? null : pair;
        }
        if (answer.status() < 300 && answer.body().contains("\"csrfToken\"")) {
            csrfToken = answer.json().path("csrfToken").asText();
        }
    }

    private static byte[] bytes(Object body) {
        return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : Json.bytes(body);
    }
}
