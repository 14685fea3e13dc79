package yunpai.engine.court;

import static yunpai.engine.Awaiting.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import yunpai.engine.TestDatabase;
import yunpai.engine.TestFolder;
import yunpai.engine.door.TestHall;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Browser;
import yunpai.engine.http.Doorkeeper;
import yunpai.engine.http.SessionCookie;
import yunpai.engine.identity.Identity;
import yunpai.engine.identity.People;
import yunpai.engine.identity.Qualifications;
import yunpai.engine.identity.Tickets;
import yunpai.engine.lot.store.PgLotStore;
import yunpai.engine.lot.store.PgNodeRegistry;
import yunpai.engine.notice.NoticeGate;
import yunpai.engine.notice.PublishedWords;
import yunpai.engine.notice.Viewings;
import yunpai.engine.notice.store.PgLots;
import yunpai.engine.notice.store.PgSaleSessions;
import yunpai.engine.secret.Seal;
import yunpai.engine.store.Databases;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.supervision.SupervisionRoutes;
import yunpai.engine.supervision.store.PgAudit;
import yunpai.engine.time.ManualClock;
import yunpai.engine.viewing.BookingRoutes;
import yunpai.engine.viewing.Bookings;
import yunpai.engine.viewing.RecordingRoomRoutes;
import yunpai.engine.viewing.store.PgBookings;
import yunpai.protocol.court.CourtDraft;
import yunpai.protocol.identity.GrantDraft;
import yunpai.protocol.identity.Role;
import yunpai.protocol.identity.SignIn;
import yunpai.protocol.identity.StaffDraft;
import yunpai.rules.notice.HolidayCalendar;
import yunpai.rules.notice.NoticeSettings;

/** Two courts with their staff, on a real database with real lots behind real HTTP. */
final class CourtHall implements AutoCloseable {
    private static final String PASSWORD = "a long password here";

    final Vertx vertx = Vertx.vertx();
    final TestDatabase database = TestDatabase.fresh();
    final Databases databases = database.connect(vertx);
    final ManualClock clock = ManualClock.at("2026-03-02T01:00:00Z");
    final AtomicLong realMicros = new AtomicLong(1_800_000_000_000_000L);
    final TestHall lots = new TestHall(
            vertx,
            new PgLotStore(vertx, databases.app(), databases.journal()),
            new PgNodeRegistry(databases.app()),
            clock);
    final Identity identity;
    final CourtDesk desk;
    final Bookings bookings;
    final ApiRouter api;
    final int port;
    final UUID court;
    final UUID otherCourt;

    CourtHall() {
        AuditTrail trail = new AuditTrail(new PgAudit(databases.app()), clock);
        Viewings viewings = new Viewings(new PgSaleSessions(databases.app()));
        viewings.answerOn(vertx);
        identity = new Identity(
                new Identity.Ground(
                        vertx,
                        databases,
                        new Tickets.Clocks(clock, realMicros::get),
                        who -> Future.succeededFuture(true),
                        viewings),
                new Identity.Settings(TestFolder.fresh(), new SessionCookie(false)),
                trail);
        Qualifications qualifications = new Qualifications(
                databases,
                identity,
                new PublishedWords(new PgLots(databases.app())),
                new Qualifications.Desk(trail, clock));
        bookings = new Bookings(
                new PgBookings(databases.app()),
                Seal.in(TestFolder.fresh().resolve("bookings.key"), "bookings, 1"),
                clock);
        desk = new CourtDesk(
                new CourtDesk.Ground(
                        vertx, databases.app(), clock, lots.owner(), qualifications.priorityHolders(), trail),
                new NoticeGate(NoticeSettings.DEFAULT, HolidayCalendar.WEEKENDS),
                List.of(bookings),
                bookings);
        api = await(ApiRouter.over(
                vertx,
                ApiRouter.CONTRACT,
                new Doorkeeper(identity.sessions(), new SessionCookie(false)),
                clock::nowMicros));
        identity.bind(api);
        qualifications.bind(api);
        desk.bind(api);
        new BookingRoutes(bookings, trail, clock).bind(api);
        new RecordingRoomRoutes(vertx).bind(api);
        new SupervisionRoutes(trail).bind(api);
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(api.boundOnly()).listen(0, "127.0.0.1"));
        port = server.actualPort();
        await(identity.staffing().firstAdmin("first-admin", PASSWORD));
        court = found("云溪县人民法院");
        otherCourt = found("云岭县人民法院");
    }

    Browser browser() {
        return new Browser(port);
    }

    Browser admin() {
        Browser admin = browser();
        admin.post("/api/session", new SignIn("first-admin", PASSWORD));
        return admin;
    }

    /** A new member of staff with these roles for the court, signed in. */
    Browser staff(UUID ofCourt, Role... roles) {
        String login = "staff-" + UUID.randomUUID().toString().substring(0, 8);
        Browser admin = admin();
        String account = admin.post("/api/admin/staff", new StaffDraft(login, "干警" + login, PASSWORD))
                .json()
                .path("accountId")
                .asText();
        for (Role role : roles) {
            admin.post("/api/admin/grants", new GrantDraft(UUID.fromString(account), ofCourt, role));
        }
        Browser browser = browser();
        browser.post("/api/session", new SignIn(login, PASSWORD));
        return browser;
    }

    Browser bidder(int sequence) {
        Browser browser = browser();
        browser.post("/api/accounts", People.person(sequence));
        return browser;
    }

    @Override
    public void close() {
        await(identity.stop());
        lots.close();
        await(databases.close());
        await(vertx.close());
    }

    private UUID found(String name) {
        return await(identity.staffing().createCourt(new CourtDraft(name, null, null)))
                .courtId();
    }
}
