package yunpai.load.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import yunpai.load.chaos.hall.ChaosHall;
import yunpai.load.chaos.hall.DatabasePair;
import yunpai.load.chaos.hall.NodeProcess;
import yunpai.load.chaos.net.Gate;
import yunpai.load.chaos.net.Lines;

/** Does what a plan says to a hall, each fault on a thread of its own, and remembers when it began and was over. */
final class Nemesis {
    private final ChaosHall hall;
    private final ConcurrentLinkedQueue<Done> done = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> working = new ArrayList<>();

    Nemesis(ChaosHall hall) {
        this.hall = hall;
    }

    /**
     * A fault that was made.
     *
     * @param fromNanos from when service is waited for again: when it struck, for what strikes once; when it was mended, for what lasts
     */
    record Done(Fault fault, long fromNanos) {}

    /** Begins a scene now. */
    void begin(List<Fault> faults) {
        long begin = System.nanoTime();
        for (Fault fault : faults) {
            working.add(Thread.ofVirtual().name(fault.toString()).start(() -> strike(fault, begin)));
        }
    }

    /** Waits until every fault of the scene is over; what must be mended besides is the hall's to mend. */
    void await() throws InterruptedException {
        for (Thread thread : working) {
            thread.join();
        }
        working.clear();
        Throwable failed = failures.poll();
        if (failed != null) {
            throw new IllegalStateException("a fault could not be made: " + failed, failed);
        }
    }

    List<Done> done() {
        return List.copyOf(done);
    }

    private void strike(Fault fault, long begin) {
        try {
            TimeUnit.NANOSECONDS.sleep(begin + fault.at().toNanos() - System.nanoTime());
            long from = make(fault);
            done.add(new Done(fault, from));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | SQLException | RuntimeException e) {
            failures.add(e);
        }
    }

    private long make(Fault fault) throws IOException, InterruptedException, SQLException {
        NodeProcess node = hall.engines().get(fault.node());
        return switch (fault.kind()) {
            case KILL_NODE -> kill(node, fault.lasting());
            case FREEZE_NODE -> freeze(node, fault.lasting());
            case CUT_NODES -> gate(node.name(), other(fault), Gate.State.CUT, fault);
            case HALF_OPEN_NODES -> gate(node.name(), other(fault), Gate.State.HALF_OPEN, fault);
            case CUT_DATABASE -> gate(node.name(), DatabasePair.DATABASE, Gate.State.CUT, fault);
            case HALF_OPEN_DATABASE -> gate(node.name(), DatabasePair.DATABASE, Gate.State.HALF_OPEN, fault);
            case CUT_CLIENTS -> gate(node.name(), ChaosHall.CLIENTS, Gate.State.CUT, fault);
            case HALF_OPEN_CLIENTS -> gate(node.name(), ChaosHall.CLIENTS, Gate.State.HALF_OPEN, fault);
            case DEAD_LINE -> line(node, Lines.State.DEAD, fault);
            case DEAF_LINE -> line(node, Lines.State.DEAF, fault);
            case MUTE_LINE -> line(node, Lines.State.MUTE, fault);
            case SLOW_LINE -> line(node, Lines.State.SLOW, fault);
            case SHIFT_CLOCK -> shift(node, fault);
            case CRASH_DATABASE -> crash();
            case FAIL_OVER -> failOver();
            case CUT_STANDBY -> gate(DatabasePair.STANDBY, DatabasePair.DATABASE, Gate.State.CUT, fault);
            case HALF_OPEN_STANDBY -> gate(DatabasePair.STANDBY, DatabasePair.DATABASE, Gate.State.HALF_OPEN, fault);
        };
    }

    private String other(Fault fault) {
        return fault.other() == Fault.THE_GATEWAY
                ? ChaosHall.GATEWAY
                : hall.engines().get(fault.other()).name();
    }

    private long kill(NodeProcess node, Duration until) throws IOException, InterruptedException {
        long struck = System.nanoTime();
        synchronized (node) {
            node.kill();
        }
        pause(until);
        synchronized (node) {
            if (!node.isAlive()) {
                hall.launch(node);
            }
        }
        return struck;
    }

    private static long freeze(NodeProcess node, Duration until) throws IOException, InterruptedException {
        node.freeze();
        pause(until);
        node.thaw();
        return System.nanoTime();
    }

    private long gate(String one, String other, Gate.State state, Fault fault) throws InterruptedException {
        Gate gate = hall.wires().between(one, other);
        gate.set(state);
        pause(fault.lasting());
        gate.set(Gate.State.OPEN);
        return System.nanoTime();
    }

    private static long line(NodeProcess node, Lines.State state, Fault fault)
            throws IOException, InterruptedException {
        Lines.Line line = node.line().orElseThrow();
        line.set(state);
        pause(fault.lasting());
        line.set(Lines.State.WELL);
        return System.nanoTime();
    }

    private static long shift(NodeProcess node, Fault fault) throws IOException, InterruptedException {
        node.shiftClock(fault.shift());
        pause(fault.lasting());
        node.shiftClock(Duration.ZERO);
        return System.nanoTime();
    }

    private long crash() {
        long struck = System.nanoTime();
        hall.database().crash();
        return struck;
    }

    private long failOver() throws IOException, SQLException {
        long struck = System.nanoTime();
        hall.database().failOver();
        hall.database().build();
        return struck;
    }

    private static void pause(Duration length) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
    }
}
