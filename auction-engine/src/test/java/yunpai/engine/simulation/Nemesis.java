package yunpai.engine.simulation;

import java.util.List;

/** Breaks what it can, most of all when lots are about to end, and mends it after a while. */
final class Nemesis {

    private static final long LOOK_NANOS = 250 * Agenda.MILLI;

    private final World world;
    private final List<Fault> likes;
    private final double eagerness;
    private int left;
    private int done;

    private enum Fault {
        KILL,
        KILL_ALL,
        FREEZE,
        CUT,
        HALF_OPEN,
        ISOLATE,
        NO_DATABASE,
        DATABASE_DOWN,
        DATABASE_SLOW,
        WALL_CLOCK,
        DATABASE_CLOCK,
        STOP
    }

    /** Does so many faults at most. */
    Nemesis(World world, int most) {
        this.world = world;
        this.left = most;
        Dice dice = world.dice();
        List<Fault> all = List.of(Fault.values());
        this.likes = dice.chance(0.5) ? all : List.of(dice.of(all), dice.of(all));
        this.eagerness = dice.chance(0.5) ? 0.01 : 0.05;
    }

    int left() {
        return left;
    }

    int done() {
        return done;
    }

    void start(long untilNanos) {
        world.agenda().after(LOOK_NANOS, () -> look(untilNanos));
    }

    private void look(long untilNanos) {
        if (left == 0 || world.agenda().nanos() > untilNanos) {
            return;
        }
        Dice dice = world.dice();
        if (dice.chance(world.docket().somethingEndsWithin(2 * Agenda.SECOND) ? 0.25 : eagerness)) {
            left--;
            done++;
            Fault fault = dice.of(likes);
            world.agenda().after(dice.between(0, LOOK_NANOS), () -> strike(fault));
        }
        world.agenda().after(LOOK_NANOS, () -> look(untilNanos));
    }

    private long aWhile() {
        Dice dice = world.dice();
        return dice.chance(0.5)
                ? dice.between(50 * Agenda.MILLI, 2_500 * Agenda.MILLI)
                : dice.between(2 * Agenda.SECOND, 15 * Agenda.SECOND);
    }

    private void strike(Fault fault) {
        Hall hall = world.anyHall();
        if (hall == null) {
            return;
        }
        Machine machine = hall.machine();
        world.trace(() -> "FAULT " + fault + " at " + machine.name());
        switch (fault) {
            case KILL -> world.crash(hall);
            case KILL_ALL -> List.copyOf(world.halls()).forEach(world::crash);
            case FREEZE -> freeze(machine);
            case CUT, HALF_OPEN, ISOLATE -> cut(fault, machine);
            case NO_DATABASE -> {
                world.database().cut(machine);
                later(() -> world.database().mend(machine));
            }
            case DATABASE_DOWN -> databaseDown();
            case DATABASE_SLOW -> {
                world.database().setSlow(world.dice().between(Agenda.SECOND / 5, 4 * Agenda.SECOND));
                later(() -> world.database().setSlow(0));
            }
            case WALL_CLOCK -> {
                machine.setWallError(minutes());
                later(() -> machine.setWallError(0));
            }
            case DATABASE_CLOCK -> {
                world.database().setClockError(minutes());
                later(() -> world.database().setClockError(0));
                if (world.dice().chance(0.4)) {
                    // So that another starts by the wrong clock.
                    world.crash(hall);
                }
            }
            case STOP -> world.stop(hall);
        }
    }

    private void freeze(Machine machine) {
        if (!machine.frozen()) {
            machine.freeze(aWhile());
            world.members().changed();
            world.agenda().after(5 * Agenda.SECOND, world.members()::changed);
            world.agenda().after(16 * Agenda.SECOND, world.members()::changed);
        }
    }

    private void cut(Fault fault, Machine machine) {
        for (Hall other : world.halls()) {
            if (!other.machine().equals(machine)
                    && (fault == Fault.ISOLATE || world.dice().chance(0.5))) {
                world.network().cut(machine, other.machine());
                if (fault != Fault.HALF_OPEN) {
                    world.network().cut(other.machine(), machine);
                }
            }
        }
        world.agenda().after(world.dice().between(0, 6 * Agenda.SECOND), world.members()::changed);
        later(() -> {
            world.network().heal();
            world.members().changed();
        });
    }

    private void databaseDown() {
        Dice dice = world.dice();
        world.database().goDown();
        later(() -> {
            if (dice.chance(0.3)) {
                world.database().setClockError(dice.between(-300_000L, 300_000L));
            }
            world.database().comeBack();
        });
    }

    private void later(Runnable mend) {
        world.agenda().after(aWhile(), () -> {
            world.trace(() -> "MENDED");
            mend.run();
        });
    }

    /** Minutes ahead or behind, in microseconds. */
    private long minutes() {
        long micros = world.dice().between(1_000_000L, 600_000_000L);
        return world.dice().chance(0.5) ? micros : -micros;
    }
}
