package yunpai.engine;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.deposit.Admissions;
import yunpai.engine.door.BidDesk;
import yunpai.engine.door.Door;
import yunpai.engine.lot.LotCommands;
import yunpai.engine.lot.LotOwner;
import yunpai.engine.lot.LotStore;
import yunpai.engine.lot.NodeRegistry;
import yunpai.engine.lot.Patience;
import yunpai.engine.lot.store.PgLotStore;
import yunpai.engine.lot.store.PgNodeRegistry;
import yunpai.engine.placement.Placement;
import yunpai.engine.placement.SingleNode;

/** This node's lots and the door to them: started in this order, and stopped in the other. */
public final class LotHall {

    private final EngineGround ground;
    private final PgLotStore store;
    private final NodeRegistry registry;
    private final Placement placement;
    private final LotOwner owner;
    private String deployment = "";
    private @Nullable Door door;

    private LotHall(EngineGround ground, Placement placement) {
        this.ground = ground;
        this.placement = placement;
        this.store = new PgLotStore(
                ground.vertx(), ground.databases().app(), ground.databases().journal());
        this.registry = new PgNodeRegistry(ground.databases().app());
        this.owner = new LotOwner(new LotOwner.Needs(
                store,
                registry,
                placement,
                ground.courtClock(),
                ground.realClock(),
                ground.meters(),
                ground.settings().profile().isRehearsal() ? Patience.IN_REHEARSAL : Patience.IN_EARNEST,
                UUID::randomUUID));
    }

    /** Takes over all lots that have not ended; no bid comes in before {@link #openDoor}. */
    static Future<LotHall> start(EngineGround ground) {
        LotHall hall = new LotHall(ground, new SingleNode(UUID.randomUUID()));
        Vertx vertx = ground.vertx();
        NodeRegistry.Seen now = new NodeRegistry.Seen(
                ground.courtClock().nowMicros(), ground.realClock().nowMicros());
        return hall.registry
                .register(hall.placement.self(), now)
                .compose(registered -> vertx.deployVerticle(hall.owner))
                .map(deployment -> {
                    hall.deployment = deployment;
                    return hall;
                });
    }

    /** From now on bids come in. */
    Future<BidDesk> openDoor(Admissions admissions) {
        return Door.open(ground.vertx(), ground.courtClock(), placement, registry, UUID.randomUUID())
                .map(opened -> {
                    door = opened;
                    return new BidDesk(
                            ground.vertx(),
                            opened,
                            admissions,
                            store,
                            ground.settings().bidRate());
                });
    }

    public LotCommands commands() {
        return owner;
    }

    LotOwner owner() {
        return owner;
    }

    public LotStore store() {
        return store;
    }

    /** Takes no bid any more, finishes those under way, gives the lots away. */
    Future<Void> stop() {
        Door open = door;
        Future<Void> closed = open == null ? Future.succeededFuture() : open.close();
        return closed.compose(quiet -> ground.vertx().undeploy(deployment))
                .compose(gone -> open == null ? Future.succeededFuture() : open.remove())
                .eventually(store::close)
                .mapEmpty();
    }
}
