package yunpai.engine.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yunpai.engine.loop.Loop;
import yunpai.engine.lot.Fence;
import yunpai.engine.lot.LettingGo;
import yunpai.engine.lot.NodeLine;
import yunpai.engine.lot.NotHeardException;
import yunpai.engine.lot.SentBid;
import yunpai.engine.lot.ToldBid;
import yunpai.protocol.lot.LotCommitted;

/** The line of one node over the simulated network. */
final class MachineLine implements NodeLine {

    private final Machine machine;
    private final World world;
    private final Ends ends;

    /** Who listens in the whole world. */
    static final class Ends {
        private final Map<UUID, End<OwnerEnd>> owners = new HashMap<>();
        private final Map<UUID, End<DoorEnd>> doors = new HashMap<>();
        private final Map<UUID, Machine> machines = new HashMap<>();
        private final Map<UUID, Machine> doorsOf = new HashMap<>();

        /** Where a door was, also one that hears no more. */
        @Nullable
        Machine machineOf(UUID door) {
            return doorsOf.get(door);
        }
    }

    private record End<T>(Machine machine, Loop loop, T end) {}

    private final UUID self;

    MachineLine(Machine machine, UUID self, Ends ends) {
        this.machine = machine;
        this.world = machine.world();
        this.self = self;
        this.ends = ends;
        ends.machines.put(self, machine);
    }

    @Override
    public Future<Void> listen(Loop loop, OwnerEnd owner) {
        ends.owners.put(self, new End<>(machine, loop, owner));
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> listen(Loop loop, UUID door, DoorEnd end) {
        ends.doors.put(door, new End<>(machine, loop, end));
        ends.doorsOf.put(door, machine);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> hangUp() {
        ends.owners.remove(self);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> hangUp(UUID door) {
        ends.doors.remove(door);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> bids(UUID owner, UUID door, List<SentBid> bids) {
        Promise<Void> written = Promise.promise();
        Machine there = ends.machines.get(owner);
        if (there == null || (!there.alive() && world.network().connected(machine, there))) {
            world.back(() -> written.fail("the connection is refused"));
            return written.future();
        }
        MachineLoop here = world.loop();
        to(there, () -> {
            End<OwnerEnd> end = ends.owners.get(owner);
            if (end == null) {
                world.network()
                        .send(
                                there,
                                machine,
                                () -> here.enter(() -> written.fail(new NotHeardException("nobody listens there"))));
            } else {
                end.loop().run(() -> end.end().bids(door, bids));
            }
        });
        return written.future();
    }

    @Override
    public void word(Fence fence) {
        send(ends.owners.get(fence.owner()), owner -> owner.word(fence));
    }

    @Override
    public void told(UUID door, List<ToldBid> bids) {
        send(ends.doors.get(door), end -> end.told(bids));
    }

    @Override
    public void ask(Fence fence) {
        send(ends.doors.get(fence.door()), end -> end.asked(fence));
    }

    @Override
    public Future<LettingGo> release(UUID owner, UUID lotId) {
        Promise<LettingGo> answer = Promise.promise();
        MachineLoop here = world.loop();
        End<OwnerEnd> end = ends.owners.get(owner);
        send(
                end,
                there -> there.release(lotId)
                        .onSuccess(letGo -> world.network()
                                .send(
                                        world.loop().machine(),
                                        machine,
                                        () -> here.enter(() -> answer.tryComplete(letGo)))));
        return answer.future();
    }

    @Override
    public void news(LotCommitted news) {
        world.docket().hears(news);
    }

    private <T> void send(@Nullable End<T> end, Consumer<T> message) {
        if (end != null) {
            to(end.machine(), () -> end.loop().run(() -> message.accept(end.end())));
        }
    }

    private void to(Machine there, Runnable delivery) {
        if (there.equals(machine)) {
            delivery.run();
        } else {
            world.network().send(machine, there, delivery);
        }
    }
}
