package yunpai.engine.simulation;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.deposit.Admission;
import yunpai.engine.door.BidDesk;
import yunpai.engine.door.BidRate;
import yunpai.engine.door.Door;
import yunpai.engine.door.DoorWatch;
import yunpai.engine.lot.BidOut;
import yunpai.engine.lot.LotAnswer;
import yunpai.engine.lot.LotNode;
import yunpai.engine.lot.NodeRegistry;
import yunpai.engine.lot.Patience;
import yunpai.engine.placement.SimulatedPlacement;
import yunpai.engine.time.SimulatedClocks;
import yunpai.engine.time.SteeredClock;
import yunpai.protocol.lot.BidRequest;
import yunpai.rules.lot.LotCommand;

/** One node as production puts it together, on a simulated machine: owner, door and desk, each with its loop. */
final class Hall {

    private static final BidRate FAST = new BidRate(1_000_000, 1_000_000);

    private final World world;
    private final Machine machine;
    private final UUID node;
    private final MachineLoop lotLoop;
    private final MachineLoop doorLoop;
    private final MachineLoop webLoop;
    private final SimulatedPlacement placement;
    private final DatabaseClient database;
    private @Nullable SteeredClock clock;
    private @Nullable LotNode owner;
    private @Nullable DoorWatch doors;
    private @Nullable BidDesk desk;

    Hall(World world, String name) {
        this.world = world;
        this.machine = new Machine(world, name);
        this.node = world.dice().id();
        this.lotLoop = new MachineLoop(machine);
        this.doorLoop = new MachineLoop(machine);
        this.webLoop = new MachineLoop(machine);
        this.placement = world.members().join(machine, node);
        this.database = new DatabaseClient(world.database(), world.history());
    }

    Machine machine() {
        return machine;
    }

    UUID node() {
        return node;
    }

    boolean ready() {
        return desk != null;
    }

    /** Whether its clock has been compared and is believed. */
    boolean trusted() {
        SteeredClock started = clock;
        return started != null && started.trusted();
    }

    /** Starts in the order in which a real one does; a node that cannot start dies, and somebody starts another. */
    void start() {
        lotLoop.run(() -> SimulatedClocks.start(lotLoop, world.database()::micros, machine::wallMicros)
                .compose(this::start)
                .onSuccess(opened -> desk = opened)
                .onFailure(cannot -> world.crash(this)));
    }

    private Future<BidDesk> start(SteeredClock started) {
        clock = started;
        MachineLine line = new MachineLine(machine, node, world.ends());
        LotNode lots = world.mutant()
                .node(
                        lotLoop,
                        new LotNode.Needs(
                                database,
                                database,
                                line,
                                placement,
                                started,
                                started,
                                new CompositeMeterRegistry(),
                                Patience.IN_EARNEST,
                                world.dice()::id));
        DoorWatch watch = new DoorWatch(new Door.Needs(doorLoop, line, started, placement, database), world.dice()::id);
        owner = lots;
        doors = watch;
        long now = started.nowMicros();
        return database.register(node, new NodeRegistry.Seen(now, now))
                .compose(registered -> lots.start())
                .compose(running -> watch.open())
                .map(door -> {
                    BidDesk opened = new BidDesk(webLoop, door, this::admission, database, FAST);
                    watch.watch(opened::changeTo);
                    return opened;
                });
    }

    /** The account {@code n} bids as code {@code Cn}; its rank is the other half of its number. */
    private Future<Optional<Admission>> admission(UUID account, UUID lotId) {
        return world.database()
                .call(() -> Future.succeededFuture(Optional.of(new Admission(
                        "C" + account.getLeastSignificantBits(), (int) account.getMostSignificantBits()))));
    }

    /** Places a bid that has been read completely here; nothing comes of it on a machine that is dead. */
    Future<BidOut> place(UUID account, UUID lotId, BidRequest request) {
        Promise<BidOut> answer = Promise.promise();
        machine.handle(() -> webLoop.run(() -> {
            BidDesk open = desk;
            if (open != null) {
                open.place(account, lotId, request).onSuccess(answer::complete);
            }
        }));
        return answer.future();
    }

    /** Asks a command here, whoever owns the lot. */
    Future<LotAnswer> submit(UUID lotId, LotCommand command) {
        Promise<LotAnswer> answer = Promise.promise();
        machine.handle(() -> lotLoop.run(() -> {
            LotNode running = owner;
            if (running != null) {
                running.submit(lotId, command).onComplete(answer);
            }
        }));
        return answer.future();
    }

    UUID ownerOf(UUID lotId) {
        return placement.ownerOf(lotId);
    }

    /** Stops as a planned stop does, and then is gone. */
    void stop() {
        LotNode running = owner;
        DoorWatch open = doors;
        if (running == null || open == null || desk == null) {
            return;
        }
        machine.handle(() -> lotLoop.run(() -> running.handOver()
                .compose(given -> open.close())
                .compose(closed -> running.stop())
                .compose(stopped -> open.remove())
                .onComplete(over -> world.gone(this))));
    }
}
