package yunpai.engine.settlement;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import yunpai.engine.deposit.Admissions;
import yunpai.engine.deposit.Applicants;
import yunpai.engine.deposit.Bank;
import yunpai.engine.deposit.BankSignature;
import yunpai.engine.deposit.DepositPath;
import yunpai.engine.deposit.DepositRoutes;
import yunpai.engine.deposit.LotCards;
import yunpai.engine.deposit.MyDeposits;
import yunpai.engine.deposit.MyLots;
import yunpai.engine.deposit.NearPassRoutes;
import yunpai.engine.deposit.SealedAdmissions;
import yunpai.engine.deposit.SignUpDesk;
import yunpai.engine.deposit.store.PgAdmissionStore;
import yunpai.engine.deposit.store.PgCourtLots;
import yunpai.engine.deposit.store.PgDepositStore;
import yunpai.engine.deposit.store.PgOwnBids;
import yunpai.engine.deposit.store.PgPayments;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.identity.Persons;
import yunpai.engine.secret.Seal;
import yunpai.engine.settlement.store.PgBankStatement;
import yunpai.engine.settlement.store.PgConfirmationStore;
import yunpai.engine.settlement.store.PgPayoutStore;
import yunpai.engine.settlement.store.PgSettlementStore;
import yunpai.engine.settlement.store.PgSettlementViews;
import yunpai.engine.store.Databases;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.viewing.NearPass;
import yunpai.rules.notice.HolidayCalendar;

/** Deposits and settlement put together: what the other features ask of them, their routes, and the work behind the counter. */
public final class Cashier {
    private final PgAdmissionStore admissions;
    private final SealedAdmissions sealedAdmissions;
    private final DepositRoutes depositRoutes;
    private final NearPassRoutes nearPassRoutes;
    private final SettlementRoutes settlementRoutes;
    private final Settler settler;
    private final Payouts payouts;
    private final BankCheckRoutes bankCheckRoutes;
    private final Reconciliation reconciliation;
    private final BankWatch bankWatch;

    /** What it is built on. */
    public record Ground(Vertx vertx, Databases databases, CourtClock clock, Bank bank, MeterRegistry meters) {}

    /** What it asks of other features. */
    public record Neighbours(
            Applicants applicants,
            LotCards cards,
            Persons persons,
            Function<UUID, NearPass> nearPasses,
            LotRecord record) {}

    /**
     * What has to be kept between starts, and how the bank signs.
     *
     * @param secrets the folder of the keys, outside the database
     * @param worldClock the world's time, for the bank's signatures
     */
    public record Settings(Path secrets, String callbackSecret, InstantSource worldClock, HolidayCalendar holidays) {}

    public Cashier(Ground ground, Neighbours neighbours, Settings settings) {
        Seal seal = Seal.in(settings.secrets().resolve("admissions.key"), "admissions, 1");
        DepositPath paths = new DepositPath(seal);
        Pool app = ground.databases().app();
        CourtClock clock = ground.clock();
        PgDepositStore deposits = new PgDepositStore(app, paths);
        PgCourtLots courtLots = new PgCourtLots(app);
        PgConfirmationStore confirmations = new PgConfirmationStore(app, settings.holidays());
        admissions = new PgAdmissionStore(ground.databases().identity(), seal);
        sealedAdmissions = new SealedAdmissions(admissions, deposits, neighbours.applicants());
        SignUpDesk.Stores stores = new SignUpDesk.Stores(admissions, deposits);
        MyLots myLots = new MyLots(
                stores,
                new PgOwnBids(app),
                neighbours.applicants(),
                neighbours.cards(),
                new MyDeposits(neighbours.applicants(), ground.bank(), clock));
        nearPassRoutes = new NearPassRoutes(myLots, neighbours.nearPasses());
        depositRoutes = new DepositRoutes(
                new SignUpDesk(stores, neighbours.applicants(), seal, clock),
                myLots,
                new DepositRoutes.Incoming(
                        new PgPayments(app, seal),
                        new BankSignature(settings.callbackSecret(), settings.worldClock()),
                        clock),
                new DepositRoutes.Behind(deposits, courtLots));
        settlementRoutes = new SettlementRoutes(courtLots, new PgSettlementViews(app), confirmations, clock);
        settler = new Settler(
                ground.vertx(),
                clock,
                new Settler.Stores(new PgSettlementStore(app, paths), confirmations, admissions),
                new RegisteredBuyers(neighbours.persons(), neighbours.applicants()),
                neighbours.record());
        payouts = new Payouts(ground.vertx(), new PgPayoutStore(app, paths), ground.bank(), clock);
        PgBankStatement statement = new PgBankStatement(app);
        bankCheckRoutes = new BankCheckRoutes(statement, clock);
        reconciliation = new Reconciliation(ground.bank(), statement, clock);
        bankWatch = new BankWatch(ground.vertx(), clock, reconciliation, ground.meters());
    }

    /** Begins to settle and to pay out. @return fails when the key of admissions is not this database's */
    public Future<Cashier> start() {
        return admissions.proveKey().map(proven -> {
            settler.start();
            payouts.start();
            bankWatch.start();
            return this;
        });
    }

    public Future<Void> stop() {
        bankWatch.stop();
        payouts.stop();
        return settler.stop();
    }

    public void bind(ApiRouter api) {
        depositRoutes.bind(api);
        nearPassRoutes.bind(api);
        settlementRoutes.bind(api);
        bankCheckRoutes.bind(api);
    }

    /** Our books against the bank's statement. */
    public Reconciliation reconciliation() {
        return reconciliation;
    }

    /** Who may bid; for the door. */
    public Admissions admissions() {
        return sealedAdmissions;
    }
}
