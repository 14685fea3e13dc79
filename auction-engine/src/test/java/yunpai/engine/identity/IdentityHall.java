package yunpai.engine.identity;

import static yunpai.engine.Awaiting.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import yunpai.engine.TestDatabase;
import yunpai.engine.TestFolder;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Browser;
import yunpai.engine.http.Doorkeeper;
import yunpai.engine.http.SessionCookie;
import yunpai.engine.store.Databases;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.supervision.SupervisionRoutes;
import yunpai.engine.supervision.store.PgAudit;
import yunpai.engine.time.ManualClock;
import yunpai.protocol.identity.SignIn;
import yunpai.protocol.notice.SpecialNotices;

/** Identity on a real database behind real HTTP, with a register that knows everybody but those it was told to refuse. */
final class IdentityHall implements AutoCloseable {
    static final String ADMIN = "first-admin";
    static final String ADMIN_PASSWORD = "a password for once";

    final Vertx vertx = Vertx.vertx();
    final TestDatabase database = TestDatabase.fresh();
    final Databases databases = database.connect(vertx);
    final ManualClock clock = ManualClock.at("2026-03-02T01:00:00Z");
    final AtomicLong realMicros = new AtomicLong(1_800_000_000_000_000L);
    final Set<String> refusedNames = ConcurrentHashMap.newKeySet();
    final ConcurrentHashMap<UUID, ViewingPlaces.Place> places = new ConcurrentHashMap<>();
    final ConcurrentHashMap<UUID, SpecialNotices> notices = new ConcurrentHashMap<>();
    final Identity identity;
    final Qualifications qualifications;
    final int port;

    IdentityHall() {
        AuditTrail trail = new AuditTrail(new PgAudit(databases.app()), clock);
        Registry registry = who -> Future.succeededFuture(!refusedNames.contains(who.name()));
        identity = new Identity(
                        new Identity.Ground(
                                vertx,
                                databases,
                                new Tickets.Clocks(clock, realMicros::get),
                                registry,
                                id -> Future.succeededFuture(Optional.ofNullable(places.get(id)))),
                        new Identity.Settings(TestFolder.fresh(), new SessionCookie(false)),
                        trail)
                .start();
        ApiRouter api = await(ApiRouter.over(
                vertx,
                ApiRouter.CONTRACT,
                new Doorkeeper(identity.sessions(), new SessionCookie(false)),
                clock::nowMicros));
        identity.bind(api);
        qualifications = new Qualifications(
                databases,
                identity,
                lot -> Future.succeededFuture(Optional.ofNullable(notices.get(lot))),
                new Qualifications.Desk(trail, clock));
        qualifications.bind(api);
        new SupervisionRoutes(trail).bind(api);
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(api.boundOnly()).listen(0, "127.0.0.1"));
        port = server.actualPort();
        await(identity.staffing().firstAdmin(ADMIN, ADMIN_PASSWORD));
    }

    Browser browser() {
        return new Browser(port);
    }

    Browser admin() {
        Browser browser = browser();
        browser.post("/api/session", new SignIn(ADMIN, ADMIN_PASSWORD));
        return browser;
    }

    /** Somebody who has just signed up. */
    Browser bidder(int sequence) {
        Browser browser = browser();
        browser.post("/api/accounts", People.person(sequence));
        return browser;
    }

    @Override
    public void close() {
        await(identity.stop());
        await(databases.close());
        await(vertx.close());
    }
}
