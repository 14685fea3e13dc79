package yunpai.load.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.deposit.Admission;
import yunpai.engine.door.BidDesk;
import yunpai.engine.door.BidRate;
import yunpai.engine.door.Door;
import yunpai.engine.loop.VertxLoop;
import yunpai.engine.lot.LotAnswer;
import yunpai.engine.lot.LotNode;
import yunpai.engine.lot.LotPlace;
import yunpai.engine.lot.NodeRegistry;
import yunpai.engine.lot.Patience;
import yunpai.engine.lot.bus.BusLine;
import yunpai.engine.lot.bus.LotOwner;
import yunpai.engine.lot.store.PgLotStore;
import yunpai.engine.lot.store.PgNodeRegistry;
import yunpai.engine.placement.SingleNode;
import yunpai.engine.store.DatabaseAddress;
import yunpai.engine.store.DatabaseSetup;
import yunpai.engine.store.Databases;
import yunpai.engine.store.RolePasswords;
import yunpai.engine.time.ClockBounds;
import yunpai.engine.time.SteeredClock;
import yunpai.engine.time.store.PgClockReference;
import yunpai.load.postgres.PostgresCluster;
import yunpai.rules.SaleKind;
import yunpai.rules.lot.CourtSettings;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.Pricing;
import yunpai.rules.lot.RulesVersion;
import yunpai.rules.lot.Terms;
import yunpai.rules.lot.Window;

/**
 * The engine's bid path in this process, over a database of its own: court clock, owner, door and desk. Whether a deposit was paid is
 * answered from memory, and no bidder is held to a rate. Methods block.
 */
final class BenchHall implements AutoCloseable {
    static final long STEP_FEN = 100;
    private static final long SECOND = 1_000_000;
    private static final long DAY = 24 * 3_600 * SECOND;

    private final Databases databases;
    private final PgLotStore store;
    private final SteeredClock clock;
    private final LotOwner owner;
    private final Runnable stop;
    private final BidDesk desk;
    private final long tookOverNanos;

    private BenchHall(Databases databases, PgLotStore store, SteeredClock clock, Serving serving) {
        this.databases = databases;
        this.store = store;
        this.clock = clock;
        this.owner = serving.owner;
        this.stop = serving.stop;
        this.desk = serving.desk;
        this.tookOverNanos = serving.tookOverNanos;
    }

    private record Serving(LotOwner owner, BidDesk desk, long tookOverNanos, Runnable stop) {}

    /** Migrates the database if need be and begins to serve; lots that it holds are taken over. */
    static BenchHall on(Vertx vertx, DatabaseAddress address) {
        RolePasswords passwords = new RolePasswords("bench-m", "bench-a", "bench-i", "bench-g");
        new DatabaseSetup(address, PostgresCluster.SUPERUSER, PostgresCluster.PASSWORD).prepare(passwords);
        Databases databases = Databases.connect(vertx, address, passwords);
        PgLotStore store = new PgLotStore(vertx, databases.app(), databases.journal());
        SteeredClock clock = SteeredClock.start(vertx, new PgClockReference(databases.app()), ClockBounds.USUAL)
                .await();
        return new BenchHall(databases, store, clock, serve(vertx, databases, store, clock));
    }

    private static Serving serve(Vertx vertx, Databases databases, PgLotStore store, SteeredClock clock) {
        PgNodeRegistry registry = new PgNodeRegistry(databases.app());
        SingleNode node = new SingleNode(UUID.randomUUID());
        registry.register(node.self(), new NodeRegistry.Seen(clock.nowMicros(), clock.nowMicros()))
                .await();
        BusLine line = new BusLine(vertx, node.self());
        LotOwner owner = new LotOwner(new LotNode.Needs(
                store,
                registry,
                line,
                node,
                clock,
                clock,
                new SimpleMeterRegistry(),
                Patience.IN_REHEARSAL,
                UUID::randomUUID));
        long began = System.nanoTime();
        String deployed = vertx.deployVerticle(owner).await();
        long tookOver = System.nanoTime() - began;
        Door door = Door.open(new Door.Needs(VertxLoop.here(vertx), line, clock, node, registry), UUID.randomUUID())
                .await();
        BidDesk desk = new BidDesk(
                VertxLoop.here(vertx),
                door,
                BenchHall::admission,
                store,
                new BidRate(Integer.MAX_VALUE, Integer.MAX_VALUE));
        return new Serving(owner, desk, tookOver, () -> {
            door.close().await();
            vertx.undeploy(deployed).await();
            door.remove().await();
        });
    }

    private static Future<Optional<Admission>> admission(UUID account, UUID lotId) {
        return Future.succeededFuture(Optional.of(new Admission("C" + account.getLeastSignificantBits(), 0)));
    }

    /** How long it took until every running lot was served here. */
    long tookOverNanos() {
        return tookOverNanos;
    }

    BidDesk desk() {
        return desk;
    }

    Databases databases() {
        return databases;
    }

    SteeredClock clock() {
        return clock;
    }

    PgLotStore store() {
        return store;
    }

    /** Publishes so many lots and waits until all of them are open. */
    List<UUID> open(int lots) throws InterruptedException {
        long opensAt = clock.nowMicros() + SECOND + lots * 2_000L;
        List<UUID> ids = new ArrayList<>();
        List<Future<LotAnswer>> answers = new ArrayList<>();
        for (int lot = 0; lot < lots; lot++) {
            LotPlace place = new LotPlace(UUID.randomUUID(), UUID.randomUUID(), Optional.empty());
            ids.add(place.lotId());
            answers.add(owner.publish(place, notice(opensAt)));
            if (answers.size() == 1_000 || lot == lots - 1) {
                published(answers);
                answers.clear();
            }
        }
        Thread.sleep(Math.max(0, (opensAt - clock.nowMicros()) / 1_000) + 500);
        return ids;
    }

    private static void published(List<Future<LotAnswer>> answers) {
        for (Future<LotAnswer> answer : answers) {
            if (!(answer.await() instanceof LotAnswer.Done)) {
                throw new IllegalStateException("a lot was not published: " + answer.result());
            }
        }
    }

    private static LotCommand.PublishNotice notice(long opensAtMicros) {
        return new LotCommand.PublishNotice(
                new Terms(
                        RulesVersion.CURRENT,
                        SaleKind.FIRST_AUCTION,
                        new Pricing(STEP_FEN, STEP_FEN, 10_000),
                        new Window(opensAtMicros, opensAtMicros + DAY),
                        CourtSettings.DEFAULT.withJump(null)),
                "0".repeat(64),
                "officer");
    }

    @Override
    public void close() {
        stop.run();
        store.close().await();
        databases.close().await();
    }
}
