package yunpai.engine.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.SessionCookie;
import yunpai.engine.http.Sessions;
import yunpai.engine.identity.store.PgAccounts;
import yunpai.engine.identity.store.PgAttempts;
import yunpai.engine.identity.store.PgPersons;
import yunpai.engine.identity.store.PgPseudonyms;
import yunpai.engine.identity.store.PgSessions;
import yunpai.engine.identity.store.PgStaff;
import yunpai.engine.secret.Seal;
import yunpai.engine.store.Databases;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.viewing.NearPass;

/** Identity put together: what the other features ask of it, and its routes. */
public final class Identity {
    private static final Logger LOG = LoggerFactory.getLogger(Identity.class);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(5);

    private final Vertx vertx;
    private final Passwords passwords;
    private final SessionKeeper sessions;
    private final Staffing staffing;
    private final Persons persons;
    private final Throttle throttle;
    private final IdentityRoutes routes;
    private final AdminRoutes adminRoutes;
    private final Seal seal;
    private final Tickets tickets;
    private long sweep = -1;

    /** What identity is built on. */
    public record Ground(
            Vertx vertx, Databases databases, Tickets.Clocks clocks, Registry registry, ViewingPlaces places) {}

    /**
     * What has to be kept between starts and what the address is.
     *
     * @param secrets the folder of the keys, outside the database
     */
    public record Settings(Path secrets, SessionCookie cookie) {}

    public Identity(Ground ground, Settings settings, AuditTrail trail) {
        this.vertx = ground.vertx();
        this.seal = Seal.in(settings.secrets().resolve("persons.key"), "persons, 2");
        CourtClock clock = ground.clocks().court();
        TicketSubjects subjects = new TicketSubjects(seal);
        PgAccounts accounts = new PgAccounts(ground.databases().app());
        PgStaff staff = new PgStaff(ground.databases().app());
        this.passwords = new Passwords(vertx);
        this.persons = new Persons(new PgPersons(ground.databases().identity()), seal);
        this.sessions = new SessionKeeper(
                vertx,
                new PgSessions(ground.databases().app()),
                clock,
                ground.clocks().realMicros(),
                subjects);
        this.throttle = new Throttle(
                new PgAttempts(ground.databases().app()), seal, ground.clocks().realMicros());
        this.staffing = new Staffing(staff, accounts, passwords, sessions, clock);
        this.tickets = new Tickets(
                TicketKey.in(settings.secrets().resolve("tickets.key")),
                subjects,
                new Tickets.Names(
                        new Pseudonyms(new PgPseudonyms(ground.databases().identity())), staff),
                ground.places(),
                ground.clocks());
        tickets.answerOn(vertx);
        this.routes = new IdentityRoutes(
                new IdentityRoutes.Parts(
                        new SignUps(accounts, persons, ground.registry(), passwords, clock),
                        new SignIns(accounts, passwords, throttle, sessions, clock),
                        sessions,
                        throttle,
                        tickets,
                        accounts,
                        staff,
                        persons),
                settings.cookie());
        this.adminRoutes = new AdminRoutes(staffing, trail);
    }

    /** Begins to sweep out what has ended. */
    public Identity start() {
        sweep = vertx.setPeriodic(
                SWEEP_EVERY.toMillis(),
                tick -> sessions.forgetOld()
                        .compose(gone -> throttle.forgetOld())
                        .onFailure(broken -> LOG.warn("ended sessions could not be swept out", broken)));
        return this;
    }

    public Future<Void> stop() {
        vertx.cancelTimer(sweep);
        return passwords.close();
    }

    public void bind(ApiRouter api) {
        routes.bind(api);
        adminRoutes.bind(api);
    }

    /** Whose is the cookie; for every door. */
    public Sessions sessions() {
        return sessions;
    }

    public Staffing staffing() {
        return staffing;
    }

    /** The persons behind the accounts: for settlement, and for admission. */
    public Persons persons() {
        return persons;
    }

    /** A pass to a viewing's near lane, for whoever has been found to be admitted. */
    public NearPass nearPass(UUID saleSessionId) {
        return tickets.nearPass(saleSessionId);
    }

    Seal seal() {
        return seal;
    }
}
