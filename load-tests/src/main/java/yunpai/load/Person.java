package yunpai.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody at a browser: cookies of his own, the CSRF token of his session, one door to knock at. Blocking; one thread at a time. */
public final class Person {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI base;
    private final HttpClient client;
    private @Nullable String csrfToken;
    private @Nullable String ticket;

    public Person(URI base) {
        this.base = base;
        this.client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** A new body for {@link #post} and {@link #put}. */
    public static ObjectNode body() {
        return JSON.createObjectNode();
    }

    /** Gets a ticket for a viewing and shows it from then on to whoever answers below {@code /live}. */
    public Answer takeTicket(String saleSessionId, String role) throws IOException, InterruptedException {
        Answer answer =
                post("/api/tickets", body().put("saleSessionId", saleSessionId).put("role", role));
        if (answer.status() < 300) {
            ticket = answer.json().path("ticket").asText();
        }
        return answer;
    }

    /** The same person at another door, with the ticket taken last. */
    public Person at(URI other) {
        Person there = new Person(other);
        there.ticket = ticket;
        return there;
    }

    /** The ticket taken last. */
    public String ticket() {
        return Objects.requireNonNull(ticket, "no ticket was taken");
    }

    /** Signs in and keeps cookie and CSRF token. */
    public Answer signIn(String login, String password) throws IOException, InterruptedException {
        return remember(post("/api/session", body().put("login", login).put("password", password)));
    }

    /** Signs up as a bidder and keeps cookie and CSRF token. */
    public Answer signUp(ObjectNode signUp) throws IOException, InterruptedException {
        return remember(post("/api/accounts", signUp));
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    public Answer post(String path, @Nullable JsonNode body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    public Answer put(String path, @Nullable JsonNode body) throws IOException, InterruptedException {
        return send("PUT", path, body);
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, null);
    }

    /** Any method with any bytes, for those who mean harm. */
    public Answer raw(String method, String path, String contentType, byte[] bytes)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", contentType);
        request.method(method, HttpRequest.BodyPublishers.ofByteArray(bytes));
        return answer(request.build());
    }

    private Answer send(String method, String path, @Nullable JsonNode body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            request.method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
        }
        return answer(request.build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        if (csrfToken != null) {
            request.header("X-CSRF-Token", csrfToken);
        }
        if (ticket != null && path.startsWith("/live/")) {
            request.header("Authorization", "Bearer " + ticket);
        }
        return request;
    }

    private Answer answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.body(), response.headers());
    }

    private Answer remember(Answer answer) throws IOException {
        if (answer.status() < 300) {
            csrfToken = answer.json().path("csrfToken").asText();
        }
        return answer;
    }
}
