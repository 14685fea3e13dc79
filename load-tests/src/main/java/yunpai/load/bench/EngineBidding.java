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
import yunpai.protocol.lot.BidAnswer;
import yunpai.protocol.lot.BidRequest;
import yunpai.rules.SaleKind;
import yunpai.rules.lot.CourtSettings;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.Pricing;
import yunpai.rules.lot.RulesVersion;
import yunpai.rules.lot.Terms;
import yunpai.rules.lot.Window;

/**
 * The engine at its door, in process: stamp, deposit check (answered from memory), owner, rules, record with its hashes, commit, answer.
 * No HTTP, no session.
 */
final class EngineBidding implements BidPath, AutoCloseable {
    private static final long STEP = 100;
    private static final long SECOND = 1_000_000;
    private static final long DAY = 24 * 3_600 * SECOND;

    private final Databases databases;
    private final PgLotStore store;
    private final BidDesk desk;
    private final List<UUID> lots;
    private final Runnable stop;

    private EngineBidding(Databases databases, PgLotStore store, BidDesk desk, List<UUID> lots, Runnable stop) {
        this.databases = databases;
        this.store = store;
        this.desk = desk;
        this.lots = lots;
        this.stop = stop;
    }

    /** Migrates the database if need be, opens so many lots and a door. */
    static EngineBidding on(Vertx vertx, DatabaseAddress address, int lots) throws InterruptedException {
        RolePasswords passwords = new RolePasswords("bench-m", "bench-a", "bench-i", "bench-g");
        new DatabaseSetup(address, PostgresCluster.SUPERUSER, PostgresCluster.PASSWORD).prepare(passwords);
        Databases databases = Databases.connect(vertx, address, passwords);
        PgLotStore store = new PgLotStore(vertx, databases.app(), databases.journal());
        PgNodeRegistry registry = new PgNodeRegistry(databases.app());
        SteeredClock clock = SteeredClock.start(vertx, new PgClockReference(databases.app()), ClockBounds.USUAL)
                .await();
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
        String deployed = vertx.deployVerticle(owner).await();
        Door door = Door.open(new Door.Needs(VertxLoop.here(vertx), line, clock, node, registry), UUID.randomUUID())
                .await();
        BidDesk desk = new BidDesk(
                VertxLoop.here(vertx),
                door,
                EngineBidding::admission,
                store,
                new BidRate(Integer.MAX_VALUE, Integer.MAX_VALUE));
        List<UUID> open = open(owner, clock, lots);
        return new EngineBidding(databases, store, desk, open, () -> {
            door.close().await();
            vertx.undeploy(deployed).await();
            door.remove().await();
        });
    }

    private static Future<Optional<Admission>> admission(UUID account, UUID lotId) {
        return Future.succeededFuture(Optional.of(new Admission("C" + account.getLeastSignificantBits(), 0)));
    }

    private static List<UUID> open(LotOwner owner, SteeredClock clock, int lots) throws InterruptedException {
        long opensAt = clock.nowMicros() + SECOND + lots * 2_000L;
        List<UUID> ids = new ArrayList<>();
        List<Future<LotAnswer>> answers = new ArrayList<>();
        for (int lot = 0; lot < lots; lot++) {
            LotPlace place = new LotPlace(UUID.randomUUID(), UUID.randomUUID(), Optional.empty());
            ids.add(place.lotId());
            answers.add(owner.publish(
                    place,
                    new LotCommand.PublishNotice(
                            new Terms(
                                    RulesVersion.CURRENT,
                                    SaleKind.FIRST_AUCTION,
                                    new Pricing(STEP, STEP, 10_000),
                                    new Window(opensAt, opensAt + DAY),
                                    CourtSettings.DEFAULT.withJump(null)),
                            "0".repeat(64),
                            "officer")));
        }
        for (Future<LotAnswer> answer : answers) {
            if (!(answer.await() instanceof LotAnswer.Done)) {
                throw new IllegalStateException("a lot was not published: " + answer.result());
            }
        }
        Thread.sleep(Math.max(0, (opensAt - clock.nowMicros()) / 1_000) + 500);
        return ids;
    }

    @Override
    public Future<Boolean> bid(int bidder, int lot, long number) {
        return desk.place(
                        new UUID(0, bidder), lots.get(lot), new BidRequest("bid-" + number + "-b", number * STEP, null))
                .map(out -> {
                    BidAnswer answer = out.answer();
                    if (answer == null) {
                        throw new IllegalStateException("the engine had no room: " + out);
                    }
                    return switch (answer.outcome()) {
                        case BidAnswer.ACCEPTED -> true;
                        case BidAnswer.REFUSED -> false;
                        default -> throw new IllegalStateException("not an answer that counts: " + answer);
                    };
                });
    }

    @Override
    public void close() {
        stop.run();
        store.close().await();
        databases.close().await();
    }
}
