package yunpai.engine.door;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import yunpai.engine.deposit.Admission;
import yunpai.engine.loop.VertxLoop;
import yunpai.engine.lot.BidIn;
import yunpai.engine.lot.BidOut;
import yunpai.engine.lot.Fence;
import yunpai.engine.lot.LotAnswer;
import yunpai.engine.lot.LotFixture;
import yunpai.engine.lot.LotNode;
import yunpai.engine.lot.LotPlace;
import yunpai.engine.lot.LotStore;
import yunpai.engine.lot.NodeLine;
import yunpai.engine.lot.NodeRegistry;
import yunpai.engine.lot.Patience;
import yunpai.engine.lot.SentBid;
import yunpai.engine.lot.ToldBid;
import yunpai.engine.lot.bus.BusLine;
import yunpai.engine.lot.bus.LotOwner;
import yunpai.engine.placement.SingleNode;
import yunpai.engine.time.ManualClock;
import yunpai.protocol.Json;
import yunpai.protocol.lot.BidAnswer;
import yunpai.protocol.lot.BidRequest;
import yunpai.protocol.lot.LotAddresses;
import yunpai.protocol.lot.LotCommitted;
import yunpai.protocol.lot.LotSnapshot;
import yunpai.protocol.lot.LotState;
import yunpai.rules.lot.LotCommand;

/** One node's lots and its door over any store, on a clock that the test moves. */
public final class TestHall implements AutoCloseable {

    public static final long NOON = 1_800_000_000_000_000L;

    private final Vertx vertx;
    private final LotStore store;
    private final NodeRegistry registry;
    private final ManualClock clock;
    private final UUID node = UUID.randomUUID();
    private final Map<UUID, Integer> ranks = new HashMap<>();
    private final ConcurrentLinkedQueue<LotCommitted> news = new ConcurrentLinkedQueue<>();
    private final NodeLine line;
    private final LotOwner owner;
    private final String deployment;
    private Door door;
    private BidDesk desk;

    public TestHall(Vertx vertx, LotStore store, NodeRegistry registry, ManualClock clock) {
        this.vertx = vertx;
        this.store = store;
        this.registry = registry;
        this.clock = clock;
        await(registry.register(node, new NodeRegistry.Seen(clock.nowMicros(), clock.nowMicros())));
        this.line = new BusLine(vertx, node);
        this.owner = new LotOwner(new LotNode.Needs(
                store,
                registry,
                line,
                new SingleNode(node),
                clock,
                clock,
                new SimpleMeterRegistry(),
                Patience.IN_EARNEST,
                UUID::randomUUID));
        vertx.eventBus()
                .<String>consumer(
                        LotAddresses.COMMITTED, message -> news.add(Json.read(message.body(), LotCommitted.class)));
        this.deployment = await(vertx.deployVerticle(owner));
        this.door = newDoor();
        this.desk = newDesk();
    }

    BidDesk desk() {
        return desk;
    }

    private Door newDoor() {
        return await(Door.open(
                new Door.Needs(VertxLoop.here(vertx), line, clock, new SingleNode(node), registry), UUID.randomUUID()));
    }

    private BidDesk newDesk() {
        return new BidDesk(VertxLoop.here(vertx), door, this::admission, store, new BidRate(1_000_000, 1_000_000));
    }

    /** The account {@code n} bids as code {@code Cn}; accounts from 900 on have paid nothing. */
    private Future<Optional<Admission>> admission(UUID account, UUID lotId) {
        long number = account.getLeastSignificantBits();
        return Future.succeededFuture(
                number >= 900
                        ? Optional.empty()
                        : Optional.of(new Admission("C" + number, ranks.getOrDefault(account, 0))));
    }

    public static <T> T await(Future<T> future) {
        return future.timeout(20, TimeUnit.SECONDS).await();
    }

    public static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    public LotOwner owner() {
        return owner;
    }

    public ManualClock clock() {
        return clock;
    }

    public Door door() {
        return door;
    }

    public List<LotCommitted> news() {
        return List.copyOf(news);
    }

    public void priority(int account, int rank) {
        ranks.put(new UUID(0, account), rank);
    }

    /** A lot that opens a second from now and closes after that many hours; the clock then stands at its opening. */
    public UUID openLot(long hours) {
        long opens = clock.nowMicros() + LotFixture.SECOND;
        UUID lotId = announcedLot(opens, opens + hours * LotFixture.HOUR);
        clock.advanceTo(opens);
        until(() -> state(lotId).state().equals("open"));
        return lotId;
    }

    public UUID announcedLot(long opensAt, long closesAt) {
        LotPlace place = LotFixture.place();
        LotAnswer answer = await(owner.publish(place, LotFixture.notice(opensAt, closesAt)));
        if (!(answer instanceof LotAnswer.Done)) {
            throw new AssertionError("not published: " + answer);
        }
        return place.lotId();
    }

    public Future<LotAnswer> command(UUID lotId, LotCommand command) {
        return owner.submit(lotId, command);
    }

    public LotAnswer submit(UUID lotId, LotCommand command) {
        return await(command(lotId, command));
    }

    public Future<BidOut> send(UUID lotId, int account, String bidId, long amountFen) {
        return desk.place(new UUID(0, account), lotId, new BidRequest(bidId, amountFen, null));
    }

    public BidAnswer bid(UUID lotId, int account, String bidId, long amountFen) {
        BidOut out = await(send(lotId, account, bidId, amountFen));
        BidAnswer answer = out.answer();
        if (answer == null) {
            throw new AssertionError("not answered: " + out);
        }
        return answer;
    }

    /** A bid that comes to the owner from any door, also from one that nobody registered. */
    public Future<BidOut> sendFrom(UUID door, BidIn bid) {
        BidIn stamped = new BidIn(
                bid.lotId(), bid.code(), bid.rank(), bid.bidId(), bid.amountFen(), false, clock.nowMicros(), door);
        Promise<BidOut> answer = Promise.promise();
        VertxLoop loop = VertxLoop.here(vertx);
        loop.run(() -> line.listen(loop, door, new NodeLine.DoorEnd() {
                    @Override
                    public void told(List<ToldBid> bids) {
                        answer.complete(bids.getFirst().out());
                    }

                    @Override
                    public void asked(Fence fence) {
                        // It is lost.
                    }
                })
                .compose(heard -> line.bids(node, door, List.of(new SentBid(1, 1, stamped))))
                .onFailure(answer::fail));
        return answer.future();
    }

    /** A bid that has been stamped, but whose admission is still being looked up. */
    public SlowBid slowBid(UUID lotId, int account, String bidId, long amountFen) {
        Promise<Optional<Admission>> lookup = Promise.promise();
        VertxLoop loop = VertxLoop.here(vertx);
        BidDesk slow = new BidDesk(loop, door, (who, lot) -> lookup.future(), store, BidRate.USUAL);
        Future<BidOut> answer = slow.place(new UUID(0, account), lotId, new BidRequest(bidId, amountFen, null));
        return new SlowBid(loop, () -> admission(new UUID(0, account), lotId).onComplete(lookup), answer);
    }

    /** A bid on its way that the test lets go on. */
    public record SlowBid(VertxLoop loop, Runnable go, Future<BidOut> answer) {
        public void release() {
            go.run();
        }

        /** Lets it go on after its process has stood still for so long. */
        public void releaseAfterStandingStill(long millis) {
            loop.run(() -> {
                try {
                    Thread.sleep(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                go.run();
            });
        }
    }

    public Optional<BidAnswer> ask(UUID lotId, int account, String bidId) {
        return await(desk.find(new UUID(0, account), lotId, bidId));
    }

    public LotState state(UUID lotId) {
        return snapshot(lotId).state();
    }

    public LotSnapshot snapshot(UUID lotId) {
        var reply = await(vertx.eventBus().<String>request(LotAddresses.SNAPSHOT, Json.write(Map.of("lotId", lotId))));
        return Json.read(reply.body(), LotSnapshot.class);
    }

    /** Stops in order. */
    @Override
    public void close() {
        await(door.close());
        await(vertx.undeploy(deployment));
        await(door.remove());
    }
}
