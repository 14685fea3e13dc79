package yunpai.engine.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import yunpai.engine.placement.SimulatedPlacement;

/** The cluster's membership: every node comes to its own view of it, some time after something has changed. */
final class Members {

    /** A process that stands still is held to be gone after this. */
    private static final long SUSPECT_NANOS = 4 * Agenda.SECOND;

    private final World world;
    private final boolean alone;
    private final List<Member> members = new ArrayList<>();

    private static final class Member {
        private final Machine machine;
        private final UUID node;
        private final SimulatedPlacement placement;
        private boolean offered;

        Member(Machine machine, UUID node, SimulatedPlacement placement) {
            this.machine = machine;
            this.node = node;
            this.placement = placement;
        }
    }

    Members(World world, boolean alone) {
        this.world = world;
        this.alone = alone;
    }

    SimulatedPlacement join(Machine machine, UUID node) {
        var placement = new SimulatedPlacement(node, alone, asOwner -> offer(node, asOwner));
        members.add(new Member(machine, node, placement));
        changed();
        return placement;
    }

    void leave(UUID node) {
        members.removeIf(member -> member.node.equals(node));
        changed();
    }

    private Future<Void> offer(UUID node, boolean asOwner) {
        Promise<Void> seen = Promise.promise();
        members.stream().filter(member -> member.node.equals(node)).forEach(member -> {
            member.offered = asOwner;
            world.back(() -> {
                look(member);
                seen.complete();
            });
        });
        changed();
        return seen.future();
    }

    /** Somebody came, went, was cut off or offered himself. */
    void changed() {
        Dice dice = world.dice();
        for (Member member : members) {
            long soon = dice.between(Agenda.MILLI, (dice.chance(0.2) ? 3_000 : 200) * Agenda.MILLI);
            world.agenda().after(soon, () -> member.machine.handle(() -> world.apart(() -> look(member))));
        }
    }

    private void look(Member at) {
        Set<UUID> living = new LinkedHashSet<>();
        Set<UUID> owners = new LinkedHashSet<>();
        for (Member other : members) {
            if (other.equals(at) || sees(at.machine, other.machine)) {
                living.add(other.node);
                if (other.offered) {
                    owners.add(other.node);
                }
            }
        }
        at.placement.see(living, owners);
    }

    private boolean sees(Machine at, Machine other) {
        return other.alive()
                && !other.frozenFor(SUSPECT_NANOS)
                && world.network().connected(at, other);
    }
}
