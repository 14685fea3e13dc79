package yunpai.engine.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The wires between machines. What one machine sends another arrives in its order or not at all; any wire can be cut in one direction. */
final class Network {

    private final World world;
    private final Map<Way, Long> last = new HashMap<>();
    private final Set<Way> cut = new HashSet<>();
    private double loss;

    /** From one machine to another. */
    record Way(Machine from, Machine to) {}

    Network(World world) {
        this.world = world;
    }

    /** So many of all messages are lost from now on. */
    void setLoss(double probability) {
        loss = probability;
    }

    void cut(Machine from, Machine to) {
        cut.add(new Way(from, to));
    }

    void heal() {
        cut.clear();
    }

    boolean isCut(Machine from, Machine to) {
        return cut.contains(new Way(from, to));
    }

    boolean connected(Machine one, Machine other) {
        return !isCut(one, other) && !isCut(other, one);
    }

    /** The delivery happens at the other machine. */
    void send(Machine from, Machine to, Runnable delivery) {
        Way way = new Way(from, to);
        if (isCut(from, to) || world.dice().chance(loss)) {
            return;
        }
        Agenda agenda = world.agenda();
        long arrives = Math.max(last.getOrDefault(way, 0L) + 1, agenda.nanos() + delay());
        last.put(way, arrives);
        agenda.at(arrives, () -> {
            if (!isCut(from, to)) {
                to.handle(delivery);
            }
        });
    }

    private long delay() {
        Dice dice = world.dice();
        return dice.chance(0.02)
                ? dice.between(Agenda.MILLI, 400 * Agenda.MILLI)
                : dice.between(100 * Agenda.MICRO, 3 * Agenda.MILLI);
    }
}
