package yunpai.engine;

import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import yunpai.engine.deposit.Admissions;
import yunpai.engine.door.BidDesk;
import yunpai.engine.door.Door;
import yunpai.engine.door.DoorWatch;
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

    private final EngineGround ground;
    private final PgLotStore store;
    private final NodeRegistry registry;
    private final Placement placement;
    private final NodeLine bus;
    private final Loop loop;
    private final DoorWatch doors;
    private final LotOwner owner;
    private final LotLine line;
    private final OwnerMeters meters;
    private final Counter lostDoors;
    private String deployment = "";
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
        this.loop = VertxLoop.here(ground.vertx());
        this.doors =
                new DoorWatch(new Door.Needs(loop, bus, ground.courtClock(), placement, registry), UUID::randomUUID);
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
        return doors.open().map(opened -> {
            BidDesk desk = new BidDesk(
                    loop, opened, admissions, store, ground.settings().bidRate());
            doors.watch(heir -> {
                lostDoors.increment();
                desk.changeTo(heir);
            });
            return desk;
        });
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
            if (!doors.isOpen()) {
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
        meters.stop();
        return doors.close()
                .compose(quiet -> ground.vertx().undeploy(deployment))
                .compose(gone -> doors.remove())
                .eventually(store::close)
                .mapEmpty();
    }
}
