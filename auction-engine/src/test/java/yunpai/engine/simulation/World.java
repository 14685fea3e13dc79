package yunpai.engine.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.Mutant;

/** A world made from one seed: some nodes, one database, lots that open and end, bidders, and somebody who breaks things. */
final class World {

    private static final long NOON_MICROS = 1_800_000_000_000_000L;
    private static final long ENOUGH_NANOS = 60 * 60 * Agenda.SECOND;
    private static final int TRACED = 200_000;

    private final long seed;
    private final Mutant mutant;
    private final boolean tracing;
    private final List<String> trace = new ArrayList<>();
    private final Agenda agenda = new Agenda();
    private final Dice dice;
    private final Network network = new Network(this);
    private final Database database = new Database(this);
    private final History history = new History(this);
    private final MachineLine.Ends ends = new MachineLine.Ends();
    private final Members members;
    private final Nemesis nemesis;
    private final int nodes;
    private final boolean lossy;
    private final List<Hall> halls = new ArrayList<>();
    private final Map<UUID, Machine> machines = new HashMap<>();
    private final Docket docket = new Docket(this);
    private @Nullable MachineLoop current;
    private int started;

    World(long seed, Mutant mutant, boolean tracing) {
        this.seed = seed;
        this.mutant = mutant;
        this.tracing = tracing;
        this.dice = new Dice(seed);
        this.nodes = dice.between(1, 4);
        this.members = new Members(this, nodes == 1);
        this.nemesis = new Nemesis(this, dice.chance(0.1) ? 0 : dice.between(1, 10));
        this.lossy = nemesis.left() > 0 && dice.chance(0.3);
        if (mutant == Mutant.WITHOUT_FENCE) {
            database.lots().removeFence();
        }
    }

    /** What became of it. */
    record Outcome(
            long seed, int lots, int faults, long bids, long unknowns, List<String> violations, List<String> trace) {}

    Outcome run() {
        for (int n = 0; n < nodes; n++) {
            startHall();
        }
        agenda.after(3 * Agenda.SECOND, this::begin);
        long nextLook = 10 * Agenda.SECOND;
        while (history.violations().isEmpty() && agenda.step()) {
            if (agenda.nanos() > nextLook) {
                nextLook = agenda.nanos() + 5 * Agenda.SECOND;
                if (docket.over() || agenda.nanos() > ENOUGH_NANOS) {
                    break;
                }
            }
        }
        if (history.violations().isEmpty()) {
            settle();
            new Checker(this).check();
        }
        return new Outcome(
                seed,
                docket.lots().size(),
                nemesis.done(),
                history.bids(),
                history.unknowns(),
                history.violations(),
                trace);
    }

    /** Those who still ask are answered. */
    private void settle() {
        long end = agenda.nanos() + 20 * Agenda.SECOND;
        while (agenda.nanos() < end && history.violations().isEmpty() && agenda.step()) {
            // Step by step.
        }
    }

    private void startHall() {
        Hall hall = new Hall(this, "node " + ++started);
        halls.add(hall);
        machines.put(hall.node(), hall.machine());
        trace(() -> hall.machine().name() + " starts as " + hall.node());
        hall.start();
    }

    /** Dies with its memory; another one takes its place after a while. */
    void crash(Hall hall) {
        if (halls.remove(hall)) {
            trace(() -> hall.machine().name() + " dies");
            hall.machine().kill();
            members.changed();
            replace();
        }
    }

    void stop(Hall hall) {
        hall.stop();
    }

    /** It has stopped in order. */
    void gone(Hall hall) {
        if (halls.remove(hall)) {
            trace(() -> hall.machine().name() + " has stopped");
            hall.machine().kill();
            members.leave(hall.node());
            replace();
        }
    }

    private void replace() {
        agenda.after(dice.between(Agenda.SECOND / 2, 20 * Agenda.SECOND), this::startHall);
    }

    /** Lots come, and from then on things break until it is calm. */
    private void begin() {
        docket.publish();
        if (lossy) {
            network.setLoss(dice.chance(0.5) ? 0.002 : 0.02);
            database.setLoss(dice.chance(0.5) ? 0.001 : 0.01);
        }
        long calm = agenda.nanos() + 60 * Agenda.SECOND * dice.between(1, 8);
        nemesis.start(calm);
        agenda.at(calm + 20 * Agenda.SECOND, this::mend);
    }

    /** From now on everything works, and an operator starts a node anew whose clock does not come right. */
    private void mend() {
        network.heal();
        network.setLoss(0);
        database.setLoss(0);
        database.setSlow(0);
        database.setClockError(0);
        database.comeBack();
        halls.forEach(hall -> {
            database.mend(hall.machine());
            hall.machine().setWallError(0);
        });
        members.changed();
        agenda.after(30 * Agenda.SECOND, this::attend);
    }

    private void attend() {
        List.copyOf(halls).stream()
                .filter(hall -> !hall.trusted() || !hall.ready())
                .forEach(this::crash);
        agenda.after(60 * Agenda.SECOND, this::attend);
    }

    /** Runs something on a loop, as the only thing in the world. */
    void on(MachineLoop loop, Runnable action) {
        MachineLoop before = current;
        current = loop;
        apart(action);
        current = before;
    }

    /** Runs something on no loop. */
    void apart(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException bug) {
            history.violation("a bug got out: " + bug + " at "
                    + List.of(bug.getStackTrace()).stream().limit(6).toList());
        }
    }

    /** Comes back to the loop that asks now, a moment later. */
    void back(Runnable action) {
        MachineLoop here = loop();
        agenda.after(
                dice.between(100 * Agenda.MICRO, 2 * Agenda.MILLI),
                () -> here.machine().handle(() -> here.enter(action)));
    }

    /** The loop on which something happens now. */
    MachineLoop loop() {
        MachineLoop now = current;
        if (now == null) {
            throw new IllegalStateException("nothing runs on a loop now");
        }
        return now;
    }

    /** A node that takes bids, or any if there is none; null if there is not even a machine. */
    @Nullable
    Hall anyHall() {
        List<Hall> ready = halls.stream().filter(Hall::ready).toList();
        List<Hall> some = ready.isEmpty() ? halls : ready;
        return some.isEmpty() ? null : dice.of(some);
    }

    void trace(Supplier<String> line) {
        if (tracing && trace.size() < TRACED) {
            trace.add("%.6f ".formatted(agenda.nanos() / 1e9) + line.get());
        }
    }

    String nodeName(UUID node) {
        Machine machine = machines.get(node);
        return machine == null ? node.toString() : machine.name();
    }

    long trueMicros() {
        return NOON_MICROS + agenda.nanos() / 1_000;
    }

    long nanosOf(long courtMicros) {
        return (courtMicros - NOON_MICROS) * 1_000;
    }

    @Nullable
    Machine machineOf(UUID node) {
        return machines.get(node);
    }

    List<Machine> machines() {
        return List.copyOf(machines.values());
    }

    List<Hall> halls() {
        return halls;
    }

    Docket docket() {
        return docket;
    }

    Agenda agenda() {
        return agenda;
    }

    Dice dice() {
        return dice;
    }

    Network network() {
        return network;
    }

    Database database() {
        return database;
    }

    Members members() {
        return members;
    }

    History history() {
        return history;
    }

    MachineLine.Ends ends() {
        return ends;
    }

    Mutant mutant() {
        return mutant;
    }

    boolean faultless() {
        return nemesis.done() == 0 && !lossy;
    }
}
