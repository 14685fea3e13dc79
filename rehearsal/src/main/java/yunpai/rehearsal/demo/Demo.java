package yunpai.rehearsal.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.protocol.court.Court;
import yunpai.protocol.court.SaleSession;
import yunpai.protocol.court.SaleSessionDetail;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.lot.LotSummary;
import yunpai.protocol.time.ClockSetting;
import yunpai.protocol.time.CourtTime;
import yunpai.rehearsal.crowd.Askers;
import yunpai.rehearsal.crowd.Crowd;
import yunpai.rehearsal.crowd.HallView;
import yunpai.rehearsal.scenario.ScenarioLoader;
import yunpai.rehearsal.visitor.Visitor;

/**
 * Plays the event through the public doors, one sale session after the other. What it knows it asks the hall: started again it goes on
 * with the session that is not over.
 */
public final class Demo {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final Set<String> ENDED = Set.of("sold", "unsold", "withdrawn");
    private static final long LOOK_EVERY_MILLIS = 3_000;
    private static final long PAUSE_MILLIS = 45_000;
    private static final long BEFORE_OPENING_MICROS = 4 * 60_000_000L;
    private static final double HURRIED = 1_200;
    private static final double UNHURRIED = 120;
    private static final int VIEWERS = 24;

    private final Vertx vertx;
    private final Visitor.Doors doors;
    private final boolean quiet;
    private final Consumer<String> announce;
    private final Event event = Event.made();
    private final Visitor admin;
    private final List<Runnable> stops = new ArrayList<>();
    private volatile Runnable greet = () -> {};
    private boolean stopped;

    /**
     * A demo of a hall that stands.
     *
     * @param quiet without the crowd, and with a clock that leaves whoever plays alone more time
     * @param announce what whoever started it should know
     */
    public Demo(Vertx vertx, Visitor.Doors doors, boolean quiet, Consumer<String> announce) {
        this.vertx = vertx;
        this.doors = doors;
        this.quiet = quiet;
        this.announce = announce;
        this.admin = doors.visitor();
    }

    /** Signs in, finds or makes a sale session, and plays it. Completes when the session stands and its people come in. */
    public Future<Void> start() {
        return admin.signIn(Cast.ADMIN, Cast.PASSWORD).compose(in -> round()).mapEmpty();
    }

    public void stop() {
        stopped = true;
        endRound();
    }

    private void endRound() {
        stops.forEach(Runnable::run);
        stops.clear();
    }

    private Future<Void> round() {
        return admin.get("/api/sale-sessions", SaleSession[].class).compose(sessions -> {
            Optional<SaleSession> running = Arrays.stream(sessions)
                    // One that was being announced when the hall was stopped lacks lots, and is left as it is.
                    .filter(it -> it.state() != SaleSession.State.OVER
                            && it.lotCount() >= event.lots().size())
                    .findFirst();
            return running.map(it -> Future.succeededFuture(it.saleSessionId()))
                    .orElseGet(() -> newSession(sessions.length + 1))
                    .compose(this::play);
        });
    }

    private Future<UUID> newSession(int round) {
        announce.accept(round == 1 ? "entering the court, its case and 11 cars …" : "announcing a new sale session …");
        return admin.get("/api/admin/courts", Court[].class)
                .compose(courts -> ScenarioLoader.load(
                        vertx, doors, admin, new DemoScenario(event, round).scenario(known(courts))))
                .map(loaded -> loaded.saleSessions().getFirst());
    }

    private @Nullable String known(Court[] courts) {
        return Arrays.stream(courts)
                .filter(it -> it.name().equals(event.court().name()))
                .map(it -> it.courtId().toString())
                .findFirst()
                .orElse(null);
    }

    private Future<Void> play(UUID saleSessionId) {
        return admin.get("/api/sale-sessions/" + saleSessionId, SaleSessionDetail.class)
                .compose(detail -> toTheOpening(detail.lots()).map(detail))
                .compose(detail -> people(saleSessionId, inOrder(detail.lots())));
    }

    /** As the court numbered them, which it does across its sessions: the first of them is the event's first car. */
    private static List<LotSummary> inOrder(List<LotSummary> lots) {
        return lots.stream()
                .sorted(Comparator.comparing(LotSummary::number, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** The days of the notice are skipped, but for the last minutes. */
    private Future<Void> toTheOpening(List<LotSummary> lots) {
        Optional<Long> opens = lots.stream()
                .map(LotSummary::live)
                .filter(it -> it.state().equals("announced") && it.opensAtMicros() != null)
                .map(LotState::opensAtMicros)
                .min(Comparator.naturalOrder());
        if (opens.isEmpty()) {
            return Future.succeededFuture();
        }
        long eve = opens.get() - BEFORE_OPENING_MICROS;
        return admin.get("/api/time", CourtTime.class)
                .compose(now -> now.courtMicros() >= eve
                        ? Future.succeededFuture()
                        : admin.put("/api/rehearsal/clock", new ClockSetting(eve, 10.0), CourtTime.class)
                                .mapEmpty());
    }

    private Future<Void> people(UUID saleSessionId, List<LotSummary> lots) {
        HallView view = new HallView(vertx, doors.visitor(), saleSessionId).start();
        stops.add(view::stop);
        ClockHand hand = new ClockHand(vertx, admin, view, quiet ? UNHURRIED : HURRIED).start();
        stops.add(hand::stop);
        DemoOfficer officer = new DemoOfficer(vertx, doors.visitor(), view, lots).start();
        stops.add(officer::stop);
        long watching = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> endIfOver(view, lots.size()));
        stops.add(() -> vertx.cancelTimer(watching));
        long seed = saleSessionId.getLeastSignificantBits();
        return show(saleSessionId, view, lots)
                .compose(shown -> quiet ? Future.succeededFuture() : crowd(saleSessionId, view, lots, seed));
    }

    private Future<Void> show(UUID saleSessionId, HallView view, List<LotSummary> lots) {
        Visitor host = doors.visitor();
        Visitor clerk = doors.visitor();
        return host.signIn(Cast.HOST, Cast.PASSWORD)
                .compose(in -> clerk.signIn(Cast.CLERK, Cast.PASSWORD))
                .onSuccess(in -> {
                    DemoHost onAir = new DemoHost(vertx, host, saleSessionId, view, lots)
                            .whenReplaced(() -> greet.run())
                            .start();
                    stops.add(onAir::stop);
                    DemoClerk beside = new DemoClerk(vertx, clerk, saleSessionId, 7).start();
                    stops.add(beside::stop);
                })
                .mapEmpty();
    }

    private Future<Void> crowd(UUID saleSessionId, HallView view, List<LotSummary> lots, long seed) {
        Crowd crowd = new Crowd(vertx, doors, view, seed);
        stops.add(crowd::stop);
        List<Crowd.Member> members = Cast.crowd(event, seed);
        return crowd.gather(members, lots).onSuccess(in -> {
            List<Visitor> people = crowd.visitors().stream().limit(4).toList();
            Askers askers = new Askers(vertx, saleSessionId, people, seed).start(doors, VIEWERS);
            stops.add(askers::stop);
            greet = askers::greet;
        });
    }

    private void endIfOver(HallView view, int lots) {
        boolean over = view.lots().size() == lots && view.lots().stream().allMatch(it -> ENDED.contains(it.state()));
        if (!over || stopped) {
            return;
        }
        endRound();
        announce.accept("the last lot has ended");
        again();
    }

    private void again() {
        announce.accept("a new sale session follows in " + PAUSE_MILLIS / 1_000 + " s");
        vertx.setTimer(PAUSE_MILLIS, tick -> {
            if (!stopped) {
                start().onFailure(e -> {
                    LOG.error("no new sale session could be announced: {}", e.getMessage());
                    again();
                });
            }
        });
    }
}
