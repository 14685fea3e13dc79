package yunpai.engine.settlement;

import static yunpai.engine.Awaiting.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import yunpai.engine.TestDatabase;
import yunpai.engine.TestFolder;
import yunpai.engine.deposit.Applicants;
import yunpai.engine.deposit.Bank;
import yunpai.engine.deposit.BankAccess;
import yunpai.engine.deposit.HttpBank;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Browser;
import yunpai.engine.http.Doorkeeper;
import yunpai.engine.http.SessionCookie;
import yunpai.engine.identity.Identity;
import yunpai.engine.identity.People;
import yunpai.engine.identity.Tickets;
import yunpai.engine.store.Databases;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.supervision.store.PgAudit;
import yunpai.engine.time.ManualClock;
import yunpai.protocol.notice.Consent;
import yunpai.rehearsal.bank.BankSettings;
import yunpai.rehearsal.bank.SandboxBank;
import yunpai.rules.notice.HolidayCalendar;

/** Deposits and settlement on a real database, behind real HTTP, with the sandbox bank across real HTTP. Lots are put in by hand. */
final class MoneyHall implements AutoCloseable {
    static final long START_FEN = 10_000_000;
    static final long DEPOSIT_FEN = 1_000_000;
    static final String CASE_ACCOUNT = "案款专户 6228 0000";
    static final String SECRET = "a-secret-for-signatures";
    static final String TOKEN = "a-token-for-the-orders";

    final Vertx vertx = Vertx.vertx();
    final TestDatabase database = TestDatabase.fresh();
    final Databases databases = database.connect(vertx);
    final ManualClock clock = ManualClock.at("2026-03-02T01:00:00Z");
    final Path folder = TestFolder.fresh();
    final UUID courtId = UUID.randomUUID();
    final UUID caseId = UUID.randomUUID();
    final TestLots lots = new TestLots(database, courtId, caseId, clock);
    final Map<UUID, Integer> ranks = new ConcurrentHashMap<>();
    final Map<UUID, Boolean> conflicts = new ConcurrentHashMap<>();
    final Map<UUID, Consent> consents = new ConcurrentHashMap<>();
    final Queue<Confirmation> recorded = new ConcurrentLinkedQueue<>();
    final Identity identity;
    final SandboxBank bank;
    final Bank port;
    final int httpPort;
    private volatile Handler<HttpServerRequest> doors =
            request -> request.response().setStatusCode(503).end();
    private final HttpClient http = HttpClient.newHttpClient();
    private Cashier cashier;
    private volatile SimpleMeterRegistry meters = new SimpleMeterRegistry();

    MoneyHall() {
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> doors.handle(request))
                .listen(0, "127.0.0.1"));
        httpPort = server.actualPort();
        bank = await(SandboxBank.start(
                vertx,
                new BankSettings(
                        folder.resolve("bank"),
                        "127.0.0.1",
                        0,
                        URI.create("http://127.0.0.1:" + httpPort + "/api/bank/callback"),
                        SECRET,
                        TOKEN,
                        URI.create("http://127.0.0.1:" + httpPort + "/me/deposits")),
                InstantSource.system()));
        port = new HttpBank(
                vertx, new BankAccess(bank.address(), bank.address().resolve("/pay"), TOKEN, SECRET), 1_500);
        lots.court();
        identity = new Identity(
                new Identity.Ground(
                        vertx,
                        databases,
                        new Tickets.Clocks(clock, () -> 1_800_000_000_000_000L),
                        who -> Future.succeededFuture(true),
                        id -> Future.succeededFuture(Optional.empty())),
                new Identity.Settings(folder.resolve("keys"), new SessionCookie(false)),
                new AuditTrail(new PgAudit(databases.app()), clock));
        cashier = open();
    }

    /** What a restart of the process does: nothing that was in memory is left. */
    void restart() {
        await(cashier.stop());
        cashier = open();
    }

    /** What the cashier's part measures. */
    double measured(String gauge) {
        return meters.get(gauge).gauge().value();
    }

    Cashier cashier() {
        return cashier;
    }

    private Cashier open() {
        meters = new SimpleMeterRegistry();
        Cashier opened = await(new Cashier(
                        new Cashier.Ground(vertx, databases, clock, port, meters),
                        new Cashier.Neighbours(
                                applicants(), lots, identity.persons(), identity::nearPass, confirmation -> {
                                    recorded.add(confirmation);
                                    return Future.succeededFuture(true);
                                }),
                        new Cashier.Settings(
                                folder.resolve("keys"), SECRET, InstantSource.system(), HolidayCalendar.WEEKENDS))
                .start());
        ApiRouter api = await(ApiRouter.over(
                vertx,
                ApiRouter.CONTRACT,
                new Doorkeeper(identity.sessions(), new SessionCookie(false)),
                clock::nowMicros));
        identity.bind(api);
        opened.bind(api);
        doors = api.boundOnly();
        return opened;
    }

    /** Somebody who has signed up to the hall, by number; the same number is the same made-up person. */
    Bidder bidder(int sequence) {
        Browser browser = new Browser(httpPort);
        Browser.Answer answer = browser.post("/api/accounts", People.person(sequence));
        return new Bidder(
                browser,
                UUID.fromString(answer.json().path("accountId").asText()),
                People.person(sequence).name());
    }

    /** A made-up person with his browser. */
    record Bidder(Browser browser, UUID accountId, String name) {}

    void consent(Bidder bidder) {
        consents.put(bidder.accountId(), new Consent(1, "0".repeat(64), clock.nowMicros()));
    }

    /** Consents, signs up, and gives the deposit's id. */
    String signUp(Bidder bidder, UUID lotId) {
        consent(bidder);
        Browser.Answer answer = bidder.browser().post("/api/lots/" + lotId + "/sign-ups", "");
        return answer.json().path("deposit").path("depositId").asText();
    }

    /** Pays as the payer behaves; the ids of what was booked at the bank. */
    List<String> pay(String depositId, Bidder bidder, String behaviour) {
        return pay(depositId, bidder.name(), DEPOSIT_FEN, behaviour, false);
    }

    List<String> pay(String reference, String payerName, long amountFen, String behaviour, boolean callbackTwice) {
        JsonObject answer = bankPost(
                "/api/pay",
                new JsonObject()
                        .put("reference", reference)
                        .put("amountFen", amountFen)
                        .put("payerName", payerName)
                        .put("behaviour", behaviour)
                        .put("callbackTwice", callbackTwice));
        List<String> ids = new ArrayList<>();
        answer.getJsonArray("payments").forEach(payment -> ids.add(((JsonObject) payment).getString("paymentId")));
        return ids;
    }

    void fault(String fault, int times) {
        bankPost("/api/faults", new JsonObject().put("fault", fault).put("times", times));
    }

    JsonObject bankPost(String path, JsonObject body) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(bank.address().resolve(path))
                            .POST(BodyPublishers.ofString(body.encode()))
                            .build(),
                    BodyHandlers.ofString());
            return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonObject mine(Bidder bidder, UUID lotId) {
        return new JsonObject(
                bidder.browser().get("/api/lots/" + lotId + "/mine").body());
    }

    String depositState(Bidder bidder, UUID lotId) {
        return mine(bidder, lotId).getJsonObject("deposit").getString("state");
    }

    /** One number out of the database, asked as its superuser. */
    long number(String sql) {
        return Long.parseLong(text(sql));
    }

    String text(String sql) {
        try (Connection admin = database.admin();
                PreparedStatement statement = admin.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every movement at the bank. */
    List<Bank.Movement> movements() {
        List<Bank.Movement> all = new ArrayList<>();
        while (true) {
            List<Bank.Movement> page = await(port.statement(all.size() + 1L));
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(page);
        }
    }

    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited 20 s for " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        await(cashier.stop());
        await(bank.stop());
        await(databases.close());
        await(vertx.close());
    }

    private Applicants applicants() {
        return new Applicants() {
            @Override
            public Future<Optional<String>> realName(UUID accountId) {
                return identity.persons().behind(accountId).map(found -> found.map(who -> who.name()));
            }

            @Override
            public Future<Optional<Consent>> consent(UUID accountId, UUID lotId) {
                return Future.succeededFuture(Optional.ofNullable(consents.get(accountId)));
            }

            @Override
            public Future<Boolean> hasConflict(UUID accountId, UUID court) {
                return Future.succeededFuture(conflicts.getOrDefault(accountId, false));
            }

            @Override
            public Future<Integer> rank(UUID accountId, UUID lotId) {
                return Future.succeededFuture(ranks.getOrDefault(accountId, 0));
            }
        };
    }
}
