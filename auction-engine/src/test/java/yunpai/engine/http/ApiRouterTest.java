package yunpai.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiRouterTest {
    private static final UUID COURT = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final UUID OTHER_COURT = UUID.fromString("22222222-2222-4222-8222-222222222222");

    private static final Map<String, Caller> SESSIONS = Map.of(
            "bidder", caller(Caller.Kind.BIDDER, Set.of()),
            "officer", caller(Caller.Kind.STAFF, Set.of(new Grant(COURT, Role.OFFICER))),
            "stranger", caller(Caller.Kind.STAFF, Set.of(new Grant(OTHER_COURT, Role.OFFICER))),
            "host", caller(Caller.Kind.STAFF, Set.of(new Grant(COURT, Role.HOST))));

    /** What a case of the contract looks like in these tests. */
    record CaseDraft(String number, String title, String applicant, String debtor, String account) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private ApiRouter api = load();
    private int port;

    @BeforeEach
    void serve() {
        api.on("getTime", Access.anyone(), call -> Future.succeededFuture(Reply.ok(Map.of("courtMicros", 1))))
                .on("signIn", Access.anyone(), call -> Future.failedFuture(new IllegalStateException("secret inside")))
                .on("getLot", Access.anyone(), call -> Future.succeededFuture(Reply.ok(call.id("lotId"))))
                .on(
                        "listLots",
                        Access.anyone(),
                        call -> Future.succeededFuture(
                                Reply.ok(call.query("sort").orElse("?"))))
                .on("listMyLots", Access.bidder(), call -> Future.succeededFuture(Reply.ok(java.util.List.of())))
                .on(
                        "createCase",
                        Access.staff(Role.OFFICER),
                        call -> Future.succeededFuture(Reply.created(call.body(CaseDraft.class))))
                .on(
                        "uploadFile",
                        Access.staff(Role.OFFICER),
                        call -> Future.succeededFuture(
                                Reply.created(call.rawBody().length())));
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(api.boundOnly()).listen(0, "127.0.0.1"));
        port = server.actualPort();
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void refusesToStartWhileAnOperationOfTheContractHasNoAnswer() {
        // Given a router with a few operations bound
        // When, Then
        assertThatThrownBy(() -> api.router())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("placeBid");
        assertThat(api.unbound()).contains("placeBid").doesNotContain("getTime", "askQuestion");
    }

    @Test
    void refusesAnOperationTheContractDoesNotHaveAndOneBoundTwice() {
        // Given an operation
        Operation nothing = call -> Future.succeededFuture(Reply.none());

        // When, Then
        assertThatThrownBy(() -> api.on("dropDatabase", Access.anyone(), nothing))
                .hasMessageContaining("no operation dropDatabase");
        assertThatThrownBy(() -> api.on("getTime", Access.anyone(), nothing)).hasMessageContaining("bound twice");
        assertThatThrownBy(() -> api.on("placeBid", Access.staff(Role.OFFICER), nothing))
                .hasMessageContaining("no court in its path");
    }

    @Test
    void answersWhoeverAsksWhatAnyoneMayKnow() throws Exception {
        // Given nobody signed in
        // When
        HttpResponse<String> response = get("/api/time", null);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void letsStaffActForTheirOwnCourtOnly() throws Exception {
        // Given a valid request
        String body = "{\"number\":\"(2026)执1号\",\"title\":\"案\"}";

        // When
        int own = post(cases(COURT), "officer", body).statusCode();
        int other = post(cases(COURT), "stranger", body).statusCode();
        int otherRole = post(cases(COURT), "host", body).statusCode();
        int bidder = post(cases(COURT), "bidder", body).statusCode();
        int nobody = post(cases(COURT), null, body).statusCode();
        int nonsense = post("/api/courts/mine/cases", "officer", body).statusCode();

        // Then
        assertThat(own).isEqualTo(201);
        assertThat(other).isEqualTo(403);
        assertThat(otherRole).isEqualTo(403);
        assertThat(bidder).isEqualTo(403);
        assertThat(nobody).isEqualTo(401);
        assertThat(nonsense).isEqualTo(403);
    }

    @Test
    void refusesAnUnsafeCallWithoutTheTokenOfItsSession() throws Exception {
        // Given
        String body = "{\"number\":\"1\",\"title\":\"案\"}";

        // When
        HttpResponse<String> without = send("POST", cases(COURT), "officer", body, "Content-Type", "application/json");
        HttpResponse<String> others = send(
                "POST",
                cases(COURT),
                "officer",
                body,
                "Content-Type",
                "application/json",
                "X-CSRF-Token",
                Csrf.tokenFor("host"));

        // Then
        assertThat(problem(without).path("type").asText()).endsWith("CSRF_TOKEN_MISSING");
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(others.statusCode()).isEqualTo(403);
    }

    @Test
    void refusesWhatAnotherSitesPageSends() throws Exception {
        // Given a session and its token, but the wrong page
        // When
        HttpResponse<String> response = send(
                "POST",
                cases(COURT),
                "officer",
                "{\"number\":\"1\",\"title\":\"案\"}",
                "Content-Type",
                "application/json",
                "X-CSRF-Token",
                Csrf.tokenFor("officer"),
                "Origin",
                "https://evil.example");

        // Then
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(problem(response).path("type").asText()).endsWith("FOREIGN_ORIGIN");
    }

    @Test
    void namesTheFieldsThatAreMissingOrUnknown() throws Exception {
        // Given
        // When
        JsonNode missing = problem(post(cases(COURT), "officer", "{\"title\":\"案\"}"));
        JsonNode unknown =
                problem(post(cases(COURT), "officer", "{\"title\":\"案\",\"number\":\"1\",\"colour\":\"red\"}"));
        JsonNode wrong = problem(post(cases(COURT), "officer", "{\"title\":\"\",\"number\":7}"));

        // Then
        assertThat(missing.path("status").asInt()).isEqualTo(400);
        assertThat(fields(missing)).contains("number");
        assertThat(fields(unknown)).contains("colour");
        assertThat(fields(wrong)).contains("title", "number");
    }

    @Test
    void namesTheParameterThatDoesNotFit() throws Exception {
        // Given
        // When
        HttpResponse<String> sort = get("/api/lots?sort=cheapest", null);
        HttpResponse<String> lot = get("/api/lots/17", null);

        // Then
        assertThat(sort.statusCode()).isEqualTo(400);
        assertThat(fields(problem(sort))).contains("sort");
        assertThat(lot.statusCode()).isBetween(400, 404);
    }

    @Test
    void answersBadInputWithATypedProblem() throws Exception {
        // Given
        // When
        HttpResponse<String> malformed = post(cases(COURT), "officer", "{\"title\":");
        HttpResponse<String> empty = post(cases(COURT), "officer", "");
        HttpResponse<String> text = send(
                "POST",
                cases(COURT),
                "officer",
                "hello",
                "Content-Type",
                "text/plain",
                "X-CSRF-Token",
                Csrf.tokenFor("officer"));
        HttpResponse<String> large = post(cases(COURT), "officer", "{\"title\":\"" + "x".repeat(70_000) + "\"}");
        HttpResponse<String> unknownPath = get("/api/nothing", null);
        HttpResponse<String> wrongMethod = send("DELETE", "/api/time", null, "");

        // Then
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(text.statusCode()).isEqualTo(415);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(unknownPath.statusCode()).isEqualTo(404);
        assertThat(wrongMethod.statusCode()).isIn(404, 405);
        for (HttpResponse<String> each : java.util.List.of(malformed, empty, text, large, unknownPath, wrongMethod)) {
            assertThat(each.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(problem(each).path("zh").asText()).isNotEmpty();
        }
    }

    @Test
    void refusesTextsThatNoDatabaseKeeps() throws Exception {
        // Given a NUL in a body and in a query
        // When
        HttpResponse<String> body = post(cases(COURT), "officer", "{\"number\":\"1\\u0000\",\"title\":\"案\"}");
        HttpResponse<String> query = get("/api/lots?q=a%00b", null);

        // Then
        assertThat(body.statusCode()).isEqualTo(400);
        assertThat(query.statusCode()).isEqualTo(400);
    }

    @Test
    void servesBothContractsAsTheyAre() throws Exception {
        // Given
        // When
        HttpResponse<String> http = get("/api/openapi.yaml", null);
        HttpResponse<String> sockets = get("/api/asyncapi.yaml", null);

        // Then
        assertThat(http.body()).startsWith("openapi: 3.1");
        assertThat(sockets.body()).startsWith("asyncapi: 3");
        assertThat(http.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/yaml"));
    }

    @Test
    void tellsNothingOfWhatBrokeInside() throws Exception {
        // Given an operation that throws
        // When
        HttpResponse<String> response = post("/api/session", null, "{\"login\":\"a\",\"password\":\"b\"}");

        // Then
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("secret", "IllegalState", "yunpai.engine", "at ");
    }

    @Test
    void takesBytesWhereTheContractSaysSo() throws Exception {
        // Given
        String path = "/api/courts/" + COURT + "/lots/" + UUID.randomUUID() + "/files?name=a.jpg&kind=photo";

        // When
        HttpResponse<String> response = send(
                "POST",
                path,
                "officer",
                "not json",
                "Content-Type",
                "application/octet-stream",
                "X-CSRF-Token",
                Csrf.tokenFor("officer"));

        // Then
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("8");
    }

    private ApiRouter load() {
        Sessions sessions = token -> Future.succeededFuture(Optional.ofNullable(SESSIONS.get(token)));
        return await(ApiRouter.over(
                vertx, ApiRouter.CONTRACT, new Doorkeeper(sessions, new SessionCookie(false)), () -> 42L));
    }

    private static Caller caller(Caller.Kind kind, Set<Grant> grants) {
        return new Caller(UUID.randomUUID(), UUID.randomUUID(), kind, grants);
    }

    private static String cases(UUID court) {
        return "/api/courts/" + court + "/cases";
    }

    private HttpResponse<String> get(String path, @org.jspecify.annotations.Nullable String session) throws Exception {
        return send("GET", path, session, "");
    }

    private HttpResponse<String> post(String path, @org.jspecify.annotations.Nullable String session, String body)
            throws Exception {
        return send(
                "POST",
                path,
                session,
                body,
                "Content-Type",
                "application/json",
                "X-CSRF-Token",
                Csrf.tokenFor(session == null ? "-" : session));
    }

    private HttpResponse<String> send(
            String method,
            String path,
            @org.jspecify.annotations.Nullable String session,
            String body,
            String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (session != null) {
            request.header("Cookie", "yunpai=" + session);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode problem(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    private static java.util.List<String> fields(JsonNode problem) {
        return problem.path("errors").findValuesAsText("field");
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
