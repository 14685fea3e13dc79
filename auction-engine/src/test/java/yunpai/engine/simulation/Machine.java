package yunpai.engine.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process: it lives, can be frozen for a while as SIGSTOP does, and dies with its memory. */
final class Machine {

    private final World world;
    private final String name;
    private final List<Runnable> backlog = new ArrayList<>();
    private final List<Away> aways = new ArrayList<>();
    private long wallErrorMicros;
    private boolean alive = true;
    private long frozenSince = -1;

    /** A stretch of the world's time in which it could not serve. */
    record Away(long fromNanos, long toNanos, Why why) {

        /** Whether an engine must notice it: one that patience covers it need not. */
        boolean noticeable() {
            return toNanos - fromNanos >= why.noticeableNanos;
        }
    }

    /** Why a machine cannot serve. */
    enum Why {
        DEAD(0),
        /** Two seconds of patience, and a tick. */
        FROZEN(2_400 * Agenda.MILLI),
        /** A second to the next heartbeat, and two of patience. */
        WITHOUT_DATABASE(3_500 * Agenda.MILLI);

        private final long noticeableNanos;

        Why(long noticeableNanos) {
            this.noticeableNanos = noticeableNanos;
        }
    }

    Machine(World world, String name) {
        this.world = world;
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean alive() {
        return alive;
    }

    boolean frozen() {
        return frozenSince >= 0;
    }

    /** Whether it has stood still for that long. */
    boolean frozenFor(long nanos) {
        return frozen() && world.agenda().nanos() - frozenSince >= nanos;
    }

    long wallMicros() {
        return world.trueMicros() + wallErrorMicros;
    }

    void setWallError(long micros) {
        wallErrorMicros = micros;
    }

    void kill() {
        alive = false;
        backlog.clear();
        aways.add(new Away(world.agenda().nanos(), Long.MAX_VALUE, Why.DEAD));
    }

    /** Stands still; its clocks go on, and what is for it waits. */
    void freeze(long nanos) {
        frozenSince = world.agenda().nanos();
        world.agenda().after(nanos, this::thaw);
    }

    private void thaw() {
        aways.add(new Away(frozenSince, world.agenda().nanos(), Why.FROZEN));
        frozenSince = -1;
        List<Runnable> waiting = List.copyOf(backlog);
        backlog.clear();
        waiting.forEach(this::handle);
    }

    /** It lives, but could not serve since then. */
    void noteAway(long fromNanos, Why why) {
        aways.add(new Away(fromNanos, world.agenda().nanos(), why));
    }

    /** Something arrives here: it is handled, waits until the process goes on, or is lost with it. */
    void handle(Runnable action) {
        if (!alive) {
            return;
        }
        if (frozen()) {
            backlog.add(action);
        } else {
            action.run();
        }
    }

    /** The stretch in which it could not serve, if it covers all of that time; null if it could. */
    @Nullable
    Away awayDuring(long fromNanos, long toNanos) {
        return aways.stream()
                .filter(away -> away.fromNanos() <= fromNanos && toNanos <= away.toNanos())
                .findFirst()
                .orElse(null);
    }

    boolean deadDuring(long fromNanos, long toNanos) {
        return aways.stream()
                .anyMatch(away -> away.why() == Why.DEAD && away.fromNanos() <= fromNanos && toNanos <= away.toNanos());
    }

    World world() {
        return world;
    }
}
