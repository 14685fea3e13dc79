package yunpai.engine;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.deposit.Admissions;
import yunpai.engine.door.BidDesk;
import yunpai.engine.door.Door;
import yunpai.engine.loop.Loop;
import yunpai.engine.loop.VertxLoop;
import yunpai.engine.lot.LotCommands;
import yunpai.engine.lot.LotNode;
import yunpai.engine.lot.LotStore;
import yunpai.engine.lot.NodeLine;
import yunpai.engine.lot.NodeRegistry;
import yunpai.engine.lot.bus.BusLine;
import yunpai.engine.lot.bus.LotLine;
import yunpai.engine.lot.bus.LotOwner;
import yunpai.engine.lot.store.PgLotStore;
import yunpai.engine.lot.store.PgNodeRegistry;
import yunpai.engine.placement.Placement;

/** This node's lots and the door to them: started in this order, and stopped in the other. */
public final class LotHall {

    private static final Logger LOG = LoggerFactory.getLogger(LotHall.class);
    private static final long WATCH_MILLIS = 1_000;

    private final EngineGround ground;
    private final PgLotStore store;
    private final NodeRegistry registry;
    private final Placement placement;
    private final NodeLine bus;
    private final LotOwner owner;
    private final LotLine line;
    private final OwnerMeters meters;
    private final Counter lostDoors;
    private String deployment = "";
    private volatile @Nullable Door door;
    private long watch = -1;
    private volatile boolean leaving;
    private volatile boolean stopping;

    private LotHall(EngineGround ground, Placement placement) {
        this.ground = ground;
        this.placement = placement;
        this.store = new PgLotStore(
                ground.vertx(), ground.databases().app(), ground.databases().journal());
        this.registry =
                new WatchedRegistry(new PgNodeRegistry(ground.databases().app()), ground.meters());
        this.bus = new BusLine(ground.vertx(), placement.self());
        this.owner = new LotOwner(new LotNode.Needs(
                store,
                registry,
                bus,
                placement,
                ground.courtClock(),
                ground.realClock(),
                ground.meters(),
                ground.settings().patience(),
                UUID::randomUUID));
        this.meters = new OwnerMeters(ground.vertx(), owner);
        this.lostDoors = ground.meters().counter("yunpai.doors.lost");
        this.line = new LotLine(ground.vertx(), store, placement, owner);
    }

    /** Takes over the lots that should be here; no bid comes in before {@link #openDoor}. */
    static Future<LotHall> start(EngineGround ground, Placement placement) {
        LotHall hall = new LotHall(ground, placement);
        Vertx vertx = ground.vertx();
        NodeRegistry.Seen now = new NodeRegistry.Seen(
                ground.courtClock().nowMicros(), ground.realClock().nowMicros());
        return hall.registry
                .register(hall.placement.self(), now)
                .compose(registered -> vertx.deployVerticle(hall.owner))
                .map(deployment -> {
                    hall.deployment = deployment;
                    hall.meters.start(ground.meters());
                    return hall;
                });
    }

    /** From now on bids come in. */
    Future<BidDesk> openDoor(Admissions admissions) {
        Loop loop = VertxLoop.here(ground.vertx());
        return newDoor().map(opened -> {
            BidDesk desk = new BidDesk(
                    loop, opened, admissions, store, ground.settings().bidRate());
            watch = ground.vertx().setPeriodic(WATCH_MILLIS, due -> watch(desk));
            return desk;
        });
    }

    private Future<Door> newDoor() {
        return Door.open(
                        new Door.Needs(VertxLoop.here(ground.vertx()), bus, ground.courtClock(), placement, registry),
                        UUID.randomUUID())
                .onSuccess(opened -> door = opened);
    }

    /** A node that was frozen or cut off for a while finds its door closed by others, and opens a new one. */
    private void watch(BidDesk desk) {
        Door last = door;
        if (last == null || stopping) {
            return;
        }
        last.isLost()
                .compose(
                        lost -> lost && !stopping && last.equals(door) ? replace(last, desk) : Future.succeededFuture())
                .onFailure(away -> LOG.warn("the door could not be looked at: {}", away.getMessage()));
    }

    private Future<Door> replace(Door lost, BidDesk desk) {
        lostDoors.increment();
        return lost.remove().compose(gone -> newDoor()).onSuccess(desk::changeTo);
    }

    public LotCommands commands() {
        return line;
    }

    /** Gives the running lots to other nodes, if there are any, while bids still come in. */
    Future<Void> handOver() {
        leaving = true;
        return owner.handOver();
    }

    public Placement placement() {
        return placement;
    }

    /** What keeps bids from being taken here, one sentence each; empty while they are. */
    Future<List<String>> missing() {
        return owner.missing().map(gone -> {
            List<String> all = new ArrayList<>(gone);
            if (leaving || stopping) {
                all.add("this node is stopping");
            }
            if (door == null) {
                all.add("no door is open yet");
            }
            return all;
        });
    }

    public LotStore store() {
        return store;
    }

    /** Takes no bid any more, finishes those under way, gives the lots away. */
    Future<Void> stop() {
        stopping = true;
        ground.vertx().cancelTimer(watch);
        meters.stop();
        Door open = door;
        Future<Void> closed = open == null ? Future.succeededFuture() : open.close();
        return closed.compose(quiet -> ground.vertx().undeploy(deployment))
                .compose(gone -> open == null ? Future.succeededFuture() : open.remove())
                .eventually(store::close)
                .mapEmpty();
    }
}
