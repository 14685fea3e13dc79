package yunpai.engine;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import yunpai.engine.court.CourtDesk;
import yunpai.engine.deposit.Applicants;
import yunpai.engine.deposit.BankAccess;
import yunpai.engine.deposit.HttpBank;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.identity.Consents;
import yunpai.engine.identity.Identity;
import yunpai.engine.identity.Qualifications;
import yunpai.engine.identity.Registry;
import yunpai.engine.identity.Staffing;
import yunpai.engine.identity.Tickets;
import yunpai.engine.lot.LotAnswer;
import yunpai.engine.lot.LotCommands;
import yunpai.engine.notice.LotsOnTheBus;
import yunpai.engine.notice.NoticeGate;
import yunpai.engine.notice.PublicLots;
import yunpai.engine.notice.Viewings;
import yunpai.engine.notice.store.PgSaleSessions;
import yunpai.engine.secret.Seal;
import yunpai.engine.settlement.Cashier;
import yunpai.engine.settlement.LotRecord;
import yunpai.engine.settlement.RefundsDue;
import yunpai.engine.store.Databases;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.supervision.SupervisionRoutes;
import yunpai.engine.supervision.store.PgAudit;
import yunpai.engine.time.CourtClock;
import yunpai.engine.viewing.BookingRoutes;
import yunpai.engine.viewing.Bookings;
import yunpai.engine.viewing.RecordingRoomRoutes;
import yunpai.engine.viewing.store.PgBookings;
import yunpai.protocol.notice.SpecialNotices;
import yunpai.rules.Rule;
import yunpai.rules.lot.LotCommand.RecordConfirmation;
import yunpai.rules.notice.HolidayCalendar;
import yunpai.rules.notice.NoticeSettings;

/** All features of the engine put together on one ground: people, courts, lots on paper, deposits and money. */
public final class Platform {
    private static final long BANK_PATIENCE_MILLIS = 10_000;

    private final EngineGround ground;
    private final AuditTrail trail;
    private final Identity identity;
    private final Qualifications qualifications;
    private final CourtDesk court;
    private final Bookings bookings;
    private final Cashier cashier;

    /**
     * What lies outside the engine.
     *
     * @param secrets the folder of the keys, outside the database
     * @param holidays the days that are free, as far as they have been announced
     */
    public record Outside(Registry registry, BankAccess bank, Path secrets, HolidayCalendar holidays) {}

    private Platform(EngineGround ground, LotCommands lots, Outside outside) {
        this.ground = ground;
        Databases databases = ground.databases();
        CourtClock clock = ground.courtClock();
        PgSaleSessions saleSessions = new PgSaleSessions(databases.app());
        Viewings viewings = new Viewings(saleSessions);
        viewings.answerOn(ground.vertx());
        this.trail = new AuditTrail(new PgAudit(databases.app()), clock);
        this.identity = new Identity(
                new Identity.Ground(
                        ground.vertx(),
                        databases,
                        new Tickets.Clocks(clock, ground.realClock()::nowMicros),
                        outside.registry(),
                        viewings),
                new Identity.Settings(outside.secrets(), ground.settings().cookie()),
                trail);
        // Published lots name the ranks of their priority holders, and consents refer to published lots.
        AtomicReference<Consents.Notices> notices =
                new AtomicReference<>(lotId -> Future.succeededFuture(Optional.empty()));
        this.qualifications = new Qualifications(
                databases,
                identity,
                lotId -> Objects.requireNonNull(notices.get()).of(lotId),
                new Qualifications.Desk(trail, clock));
        this.bookings = new Bookings(
                new PgBookings(databases.app()),
                Seal.in(outside.secrets().resolve("bookings.key"), "bookings, 1"),
                clock);
        this.court = new CourtDesk(
                new CourtDesk.Ground(
                        ground.vertx(), databases.app(), clock, lots, qualifications.priorityHolders(), trail),
                new NoticeGate(NoticeSettings.DEFAULT, outside.holidays()),
                List.of(new RefundsDue(databases), bookings),
                bookings);
        new LotsOnTheBus(court.publicLots()).answerOn(ground.vertx());
        notices.set(lotId -> specialNotices(court.publicLots(), lotId));
        this.cashier = new Cashier(
                new Cashier.Ground(
                        ground.vertx(),
                        databases,
                        clock,
                        new HttpBank(ground.vertx(), outside.bank(), BANK_PATIENCE_MILLIS),
                        ground.meters()),
                new Cashier.Neighbours(
                        applicants(identity, qualifications),
                        court.publicLots()::cards,
                        identity.persons(),
                        identity::nearPass,
                        recordIn(lots)),
                new Cashier.Settings(
                        outside.secrets(), outside.bank().callbackSecret(), this::worldTime, outside.holidays()));
    }

    /** Builds the features and begins their work in the background. */
    public static Future<Platform> start(EngineGround ground, LotHall lots, Outside outside) {
        Platform platform = new Platform(ground, lots.commands(), outside);
        platform.identity.start();
        platform.court.corrections().start(ground.vertx());
        platform.bookings.start(ground.vertx());
        return platform.cashier.start().map(platform);
    }

    /**
     * What the engine is given of them.
     *
     * @param more binds operations that are answered elsewhere, e.g. the loading of scenarios
     */
    public Engine.Features features(List<Consumer<ApiRouter>> more) {
        List<Consumer<ApiRouter>> routes = new java.util.ArrayList<>(List.of(
                identity::bind,
                qualifications::bind,
                court::bind,
                cashier::bind,
                new SupervisionRoutes(trail)::bind,
                new BookingRoutes(bookings, trail, ground.courtClock())::bind,
                new RecordingRoomRoutes(ground.vertx())::bind));
        routes.addAll(more);
        return new Engine.Features(identity.sessions(), cashier.admissions(), List.copyOf(routes), this::stop);
    }

    private Future<Void> stop() {
        court.corrections().stop(ground.vertx());
        bookings.stop(ground.vertx());
        return cashier.stop().eventually(identity::stop);
    }

    /** For the first administrator. */
    public Staffing staffing() {
        return identity.staffing();
    }

    private Instant worldTime() {
        long micros = ground.realClock().nowMicros();
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    private static Future<Optional<SpecialNotices>> specialNotices(PublicLots lots, UUID lotId) {
        return lots.card(lotId)
                .compose(card -> card.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : lots.page(lotId).map(page -> Optional.of(page.specialNotices())));
    }

    private static Applicants applicants(Identity identity, Qualifications qualifications) {
        return new RegisteredApplicants(identity.persons(), qualifications);
    }

    private static LotRecord recordIn(LotCommands lots) {
        return confirmation -> lots.submit(
                        confirmation.lotId(),
                        new RecordConfirmation(
                                confirmation.number(), confirmation.sha256(), confirmation.buyerCommitment()))
                .map(answer -> switch (answer) {
                    case LotAnswer.Done done -> true;
                    case LotAnswer.Refused refused -> refused.rule() == Rule.CONFIRMATION_IS_MADE_ONCE;
                    default -> false;
                });
    }
}
