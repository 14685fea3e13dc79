package yunpai.engine.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.Entry;
import yunpai.engine.lot.LotWrite;
import yunpai.protocol.lot.BidAnswer;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotEvent;

/** What happened in a world, as somebody knows who sees everything. */
final class History {

    private final World world;
    private final List<String> violations = new ArrayList<>();
    private final Map<UUID, List<Owned>> owners = new HashMap<>();
    private final Map<UUID, Lot> lots = new HashMap<>();
    private final Map<Asked, BidAnswer> answers = new HashMap<>();
    private long bids;
    private long unknowns;

    /** From then on a node owned the lot. */
    private record Owned(UUID node, long fromNanos) {}

    /** A bid as its bidder knows it. */
    record Asked(UUID lotId, String code, String bidId) {}

    History(World world) {
        this.world = world;
    }

    void violation(String what) {
        world.trace(() -> "VIOLATION " + what);
        if (violations.size() < 20) {
            violations.add(what);
        }
    }

    List<String> violations() {
        return violations;
    }

    String name(UUID lotId) {
        return world.docket().name(lotId);
    }

    void owned(UUID lotId, UUID node) {
        world.trace(() -> "lot " + world.docket().name(lotId) + " is taken by " + world.nodeName(node));
        owners.computeIfAbsent(lotId, first -> new ArrayList<>())
                .add(new Owned(node, world.agenda().nanos()));
    }

    /** The node that owned the lot at that time of the world; null before the first. */
    @Nullable
    UUID ownerAt(UUID lotId, long nanos) {
        return owners.getOrDefault(lotId, List.of()).reversed().stream()
                .filter(owned -> owned.fromNanos() <= nanos)
                .map(Owned::node)
                .findFirst()
                .orElse(null);
    }

    void committed(List<LotWrite> writes, Set<UUID> held) {
        for (LotWrite write : writes) {
            UUID lotId = write.place().lotId();
            boolean written = held.contains(lotId);
            if (written) {
                lots.put(lotId, write.lot());
            }
            if (written) {
                write.entries().forEach(entry -> checkTime(lotId, entry.event()));
            }
            for (Entry entry : write.entries()) {
                world.trace(() -> (written ? "written" : "FENCED OFF") + " in "
                        + world.docket().name(lotId) + " under epoch "
                        + write.expected().epoch() + ": " + entry.seq() + " " + entry.event());
            }
        }
    }

    /** A node's clock may be half a second wrong, and no more. */
    private void checkTime(UUID lotId, LotEvent event) {
        Long closedAt = Checker.closedAt(event);
        if (closedAt != null && world.trueMicros() < closedAt - 1_000_000) {
            violation(name(lotId) + " was closed before its time: " + event);
        }
    }

    @Nullable
    Lot lot(UUID lotId) {
        return lots.get(lotId);
    }

    /** Whether nothing more can happen to the lot by itself. */
    boolean over(UUID lotId) {
        Lot lot = lots.get(lotId);
        return lot instanceof Lot.Suspended
                || (lot != null && !(lot instanceof Lot.Running) && !(lot instanceof Lot.Draft));
    }

    /** A bidder was told what became of his bid; whatever he was told before still holds. */
    void answered(Asked asked, BidAnswer answer) {
        bids++;
        BidAnswer first = answers.putIfAbsent(asked, answer);
        if (first != null && !same(first, answer)) {
            violation("the answer to " + world.docket().name(asked.lotId()) + " " + asked.code() + " " + asked.bidId()
                    + " was " + first + " and then " + answer);
        }
    }

    void unknown() {
        unknowns++;
    }

    long bids() {
        return bids;
    }

    long unknowns() {
        return unknowns;
    }

    Map<Asked, BidAnswer> answers() {
        return answers;
    }

    /** Where the lot stood when it was told may differ. */
    private static boolean same(BidAnswer one, BidAnswer other) {
        return one.outcome().equals(other.outcome())
                && one.amountFen() == other.amountFen()
                && Objects.equals(one.seq(), other.seq())
                && Objects.equals(one.atMicros(), other.atMicros())
                && Objects.equals(one.closesAtMicros(), other.closesAtMicros())
                && Objects.equals(one.rule(), other.rule());
    }
}
