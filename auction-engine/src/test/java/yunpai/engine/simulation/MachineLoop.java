package yunpai.engine.simulation;

import java.util.HashMap;
import java.util.Map;
import yunpai.engine.loop.Loop;

/** One loop of a machine. What runs takes no time; waking the loop does. */
final class MachineLoop implements Loop {

    private final Machine machine;
    private final World world;
    private final Map<Long, Runnable> timers = new HashMap<>();
    private long lastRun;
    private long ids;

    MachineLoop(Machine machine) {
        this.machine = machine;
        this.world = machine.world();
    }

    Machine machine() {
        return machine;
    }

    @Override
    public long nanos() {
        return world.agenda().nanos();
    }

    @Override
    public void run(Runnable action) {
        Agenda agenda = world.agenda();
        lastRun = Math.max(lastRun, agenda.nanos() + world.dice().between(Agenda.MICRO, 40 * Agenda.MICRO));
        agenda.at(lastRun, () -> machine.handle(() -> enter(action)));
    }

    /** Runs something on this loop now; a bug that gets out of it ends the world. */
    void enter(Runnable action) {
        world.on(this, action);
    }

    @Override
    public long setTimer(long millis, Runnable action) {
        long id = ++ids;
        timers.put(id, action);
        arm(id, millis);
        return id;
    }

    private void arm(long id, long millis) {
        long late = world.dice().between(0, Agenda.MILLI);
        world.agenda()
                .after(
                        millis * Agenda.MILLI + late,
                        () -> machine.handle(() -> {
                            Runnable due = timers.remove(id);
                            if (due != null) {
                                enter(due);
                            }
                        }));
    }

    @Override
    public long setPeriodic(long millis, Runnable action) {
        long id = ++ids;
        again(id, millis, action);
        return id;
    }

    private void again(long id, long millis, Runnable action) {
        timers.put(id, () -> {
            again(id, millis, action);
            action.run();
        });
        arm(id, millis);
    }

    @Override
    public boolean cancelTimer(long timerId) {
        return timers.remove(timerId) != null;
    }
}
