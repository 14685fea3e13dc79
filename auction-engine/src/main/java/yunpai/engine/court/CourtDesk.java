package yunpai.engine.court;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import yunpai.engine.court.store.PgCases;
import yunpai.engine.court.store.PgCorrections;
import yunpai.engine.court.store.PgDue;
import yunpai.engine.court.store.PgOrders;
import yunpai.engine.court.store.PgPanelRecords;
import yunpai.engine.court.store.PgReports;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.identity.PriorityHolders;
import yunpai.engine.lot.LotCommands;
import yunpai.engine.notice.Files;
import yunpai.engine.notice.NoticeGate;
import yunpai.engine.notice.PublicLots;
import yunpai.engine.notice.PublicRoutes;
import yunpai.engine.notice.Publication;
import yunpai.engine.notice.SaleSessions;
import yunpai.engine.notice.store.PgFiles;
import yunpai.engine.notice.store.PgLotLists;
import yunpai.engine.notice.store.PgLots;
import yunpai.engine.notice.store.PgSaleSessions;
import yunpai.engine.supervision.AuditTrail;
import yunpai.engine.time.CourtClock;

/** The court's desk and what it publishes, put together. */
public final class CourtDesk {
    private final List<Binder> binders;
    private final PublicLots publicLots;
    private final CorrectionWatch corrections;

    /** What the desk is built on. */
    public record Ground(
            Vertx vertx, Pool app, CourtClock clock, LotCommands lots, PriorityHolders holders, AuditTrail trail) {}

    private interface Binder {
        void bind(ApiRouter api);
    }

    /**
     * Puts it together.
     *
     * @param dueElsewhere what other features know to be due
     * @param visits what the case file says of viewings on site
     */
    public CourtDesk(Ground ground, NoticeGate gate, List<DueSource> dueElsewhere, OnSiteVisits visits) {
        Pool app = ground.app();
        CourtClock clock = ground.clock();
        AuditTrail trail = ground.trail();
        PgLots lots = new PgLots(app);
        PgFiles storedFiles = new PgFiles(app);
        PgSaleSessions storedSessions = new PgSaleSessions(app);
        PgCases cases = new PgCases(app);
        PgOrders orders = new PgOrders(app);
        Files files = new Files(storedFiles);
        this.publicLots = new PublicLots(lots, new PgLotLists(app), ground.holders());
        SaleSessions sessions = new SaleSessions(storedSessions, publicLots);
        CourtLots courtLots =
                new CourtLots(new CourtLots.Tables(lots, storedFiles, new PgPanelRecords(app), orders), publicLots);
        PgDue storedDue = new PgDue(app);
        PgCorrections storedCorrections = new PgCorrections(app);
        this.corrections = new CorrectionWatch(storedCorrections, ground.lots(), clock);
        GatewayQuestions questions = new GatewayQuestions(ground.vertx(), storedDue);
        List<DueSource> sources = new ArrayList<>(dueElsewhere);
        sources.add(corrections);
        sources.add(questions);
        Due due = new Due(courtLots, storedDue, gate, clock, sources);
        Publication publication = new Publication(lots, gate, ground.lots(), clock);
        LotOrders lotOrders = new LotOrders(courtLots, orders, ground.lots(), clock);
        this.binders = List.of(
                new PublicRoutes(publicLots, sessions, files)::bind,
                new CaseRoutes(cases, storedSessions, trail, clock)::bind,
                new LotRoutes(courtLots, new Drafts(lots, storedSessions, cases, clock), files, due, trail)::bind,
                new NoticeRoutes(courtLots, gate, publication, trail, clock)::bind,
                new OrderRoutes(courtLots, lotOrders, new PgReports(app), trail, clock)::bind,
                new CorrectionRoutes(courtLots, storedCorrections, trail, clock)::bind,
                new QuestionFileRoutes(
                        ground.vertx(),
                        courtLots,
                        new QuestionFileRoutes.Sources(questions, visits),
                        new QuestionFileRoutes.Desk(trail, clock))::bind);
    }

    public void bind(ApiRouter api) {
        binders.forEach(binder -> binder.bind(api));
    }

    /** What watches over undecided corrections, to be started and stopped with the engine. */
    public CorrectionWatch corrections() {
        return corrections;
    }

    /** Published lots, for features that show them. */
    public PublicLots publicLots() {
        return publicLots;
    }
}
