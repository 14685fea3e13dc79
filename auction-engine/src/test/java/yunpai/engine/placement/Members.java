package yunpai.engine.placement;

import static yunpai.engine.Awaiting.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Real members of a cluster in this JVM, over TCP on loopback, each at an address of its own where there are several, as machines have. */
public final class Members implements AutoCloseable {

    private final String name = "test-" + UUID.randomUUID();
    private final List<Cluster> members = new ArrayList<>();
    private final List<Cluster> gone = new ArrayList<>();
    private int joined;

    /** One more member, which owns lots once it offers itself. */
    public Cluster join() {
        return join(Optional.of(UUID.randomUUID()), Optional.empty());
    }

    public Cluster join(Optional<UUID> engine, Optional<Membership.BusTls> tls) {
        List<String> others = members.stream().map(Cluster::address).toList();
        Cluster member = await(Cluster.join(
                new Membership(name, address(), 0, 0, Membership.Advertised.AS_LISTENED, others, tls, engine)));
        members.add(member);
        return member;
    }

    /** Linux takes all of 127.0.0.0/8 for its own. */
    private String address() {
        joined++;
        return System.getProperty("os.name").equals("Linux") ? "127.0.0." + joined : "127.0.0.1";
    }

    /** Goodbye in order. */
    public void leave(Cluster member) {
        members.remove(member);
        await(member.leave());
    }

    /** Gone without a word. */
    public void kill(Cluster member) {
        members.remove(member);
        gone.add(member);
        member.drop();
    }

    public Cluster member(int index) {
        return members.get(index);
    }

    public List<Placement> placements() {
        return members.stream().flatMap(member -> member.placement().stream()).toList();
    }

    /** Waits until every member that lives sees exactly those owners. */
    public void settle() {
        List<Placement> all = placements();
        List<UUID> nodes = all.stream().map(Placement::self).toList();
        until(() -> all.stream()
                .allMatch(seen ->
                        seen.living().size() == nodes.size() && seen.living().containsAll(nodes)));
        until(() -> all.stream()
                .allMatch(
                        seen -> owners(seen).containsAll(nodes) && owners(seen).size() == nodes.size()));
    }

    private static List<UUID> owners(Placement seen) {
        return Stream.iterate(0L, n -> n + 1)
                .limit(300)
                .map(n -> seen.ownerOf(new UUID(n * 31, n)))
                .distinct()
                .toList();
    }

    public static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    @Override
    public void close() {
        members.forEach(member -> await(member.leave()));
        gone.forEach(member -> await(member.leave().otherwiseEmpty()));
    }
}
