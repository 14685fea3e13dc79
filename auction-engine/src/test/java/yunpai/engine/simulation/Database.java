package yunpai.engine.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import yunpai.engine.lot.MemoryLotStore;
import yunpai.engine.lot.MemoryNodeRegistry;

/**
 * The one database: what it has acknowledged it keeps, whoever fails over. Questions and answers travel; either may be lost, and then
 * whoever asked does not know what became of it.
 */
final class Database {

    private final World world;
    private final MemoryLotStore lots = new MemoryLotStore();
    private final MemoryNodeRegistry nodes = new MemoryNodeRegistry();
    private final Map<Machine, Long> cutSince = new HashMap<>();
    /** When the last of what a machine sent over its one connection for commits arrives. */
    private final Map<Machine, Long> lastOfLine = new HashMap<>();

    private long downSince = -1;
    private long clockErrorMicros;
    private boolean clockWasRight = true;
    private long slowNanos;
    private double loss;

    Database(World world) {
        this.world = world;
    }

    MemoryLotStore lots() {
        return lots;
    }

    MemoryNodeRegistry nodes() {
        return nodes;
    }

    /** So many of all questions, and of all answers, are lost from now on. */
    void setLoss(double probability) {
        loss = probability;
    }

    /** By how much its clock is ahead. */
    void setClockError(long micros) {
        clockErrorMicros = micros;
        clockWasRight &= micros == 0;
    }

    /** Each way takes so much longer from now on. */
    void setSlow(long nanos) {
        slowNanos = nanos;
    }

    /** Whether its clock was right all the time. */
    boolean clockWasRight() {
        return clockWasRight;
    }

    void goDown() {
        if (downSince < 0) {
            downSince = world.agenda().nanos();
        }
    }

    void comeBack() {
        if (downSince >= 0) {
            world.machines().forEach(machine -> machine.noteAway(downSince, Machine.Why.WITHOUT_DATABASE));
            downSince = -1;
        }
    }

    void cut(Machine machine) {
        cutSince.putIfAbsent(machine, world.agenda().nanos());
    }

    void mend(Machine machine) {
        Long since = cutSince.remove(machine);
        if (since != null) {
            machine.noteAway(since, Machine.Why.WITHOUT_DATABASE);
        }
    }

    Future<Long> micros() {
        return call(() -> Future.succeededFuture(world.trueMicros() + clockErrorMicros));
    }

    /** Carries a question there and the answer back to the loop that asks. */
    <T> Future<T> call(Supplier<Future<T>> question) {
        return call(question, way());
    }

    /** The same over the machine's one connection for commits: none overtakes another on its way there. */
    <T> Future<T> callInOrder(Supplier<Future<T>> question) {
        long now = world.agenda().nanos();
        long arrives =
                Math.max(now + way(), lastOfLine.getOrDefault(world.loop().machine(), 0L) + 1);
        lastOfLine.put(world.loop().machine(), arrives);
        return call(question, arrives - now);
    }

    private <T> Future<T> call(Supplier<Future<T>> question, long way) {
        MachineLoop asker = world.loop();
        Promise<T> answer = Promise.promise();
        world.agenda().after(way, () -> {
            if (lost(asker)) {
                fail(asker, answer);
                return;
            }
            Future<T> done = question.get();
            world.agenda().after(way(), () -> {
                if (lost(asker)) {
                    fail(asker, answer);
                } else {
                    asker.machine()
                            .handle(() -> asker.enter(() -> {
                                if (done.succeeded()) {
                                    answer.tryComplete(done.result());
                                } else {
                                    answer.tryFail(done.cause());
                                }
                            }));
                }
            });
        });
        return answer.future();
    }

    private boolean lost(MachineLoop asker) {
        return downSince >= 0
                || cutSince.containsKey(asker.machine())
                || world.dice().chance(loss);
    }

    /** A broken connection is noticed at once, one that is half open after a while. */
    private <T> void fail(MachineLoop asker, Promise<T> answer) {
        Dice dice = world.dice();
        long noticed = dice.chance(0.5)
                ? dice.between(100 * Agenda.MICRO, 5 * Agenda.MILLI)
                : dice.between(Agenda.SECOND, 12 * Agenda.SECOND);
        world.agenda()
                .after(
                        noticed,
                        () -> asker.machine()
                                .handle(() -> asker.enter(() -> answer.tryFail("the connection was lost"))));
    }

    private long way() {
        Dice dice = world.dice();
        long usual = dice.chance(0.01)
                ? dice.between(5 * Agenda.MILLI, 300 * Agenda.MILLI)
                : dice.between(100 * Agenda.MICRO, 2 * Agenda.MILLI);
        return usual + (slowNanos == 0 ? 0 : dice.between(0, slowNanos));
    }
}
