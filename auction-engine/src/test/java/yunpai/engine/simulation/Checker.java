package yunpai.engine.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.BidAnswers;
import yunpai.engine.lot.Entry;
import yunpai.protocol.lot.BidAnswer;
import yunpai.rules.lot.LotEvent;

/** Reads the record of every lot and what bidders were told, and knows better. */
final class Checker {

    private final World world;

    Checker(World world) {
        this.world = world;
    }

    void check() {
        for (UUID lotId : world.docket().lots()) {
            List<Entry> record = world.database().lots().record(lotId);
            new RecordCheck(lotId, record, what -> violation(lotId, what)).check();
            if (!world.history().over(lotId)) {
                violation(lotId, "has not ended: " + world.history().lot(lotId));
            }
            record.forEach(entry -> checkService(lotId, entry.event()));
            checkCalm(lotId, record);
        }
        checkAnswers();
    }

    /** By how much the nodes' clocks may be wrong. */
    private long moment() {
        return world.database().clockWasRight() ? 100 * Agenda.MILLI : Agenda.SECOND;
    }

    private void violation(UUID lotId, String what) {
        world.history().violation(world.docket().name(lotId) + ": " + what);
    }

    /** What bidders were told is on record, and nothing is there twice. */
    private void checkAnswers() {
        Map<History.Asked, BidAnswer> stored = new HashMap<>();
        for (UUID lotId : world.docket().lots()) {
            for (Entry entry : world.database().lots().record(lotId)) {
                BidAnswers.of(lotId, entry.seq(), entry.event()).ifPresent(answer -> {
                    var asked = new History.Asked(lotId, codeOf(entry.event()), answer.bidId());
                    if (stored.put(asked, answer) != null) {
                        violation(lotId, asked + " is answered twice on record");
                    }
                });
            }
        }
        world.history().answers().forEach((asked, told) -> {
            BidAnswer answer = stored.get(asked);
            if (answer == null
                    || !answer.outcome().equals(told.outcome())
                    || !Objects.equals(answer.seq(), told.seq())
                    || answer.amountFen() != told.amountFen()) {
                violation(asked.lotId(), "was told " + told + " and on record is " + answer);
            }
        });
    }

    private static String codeOf(LotEvent event) {
        return switch (event) {
            case LotEvent.BidAccepted accepted -> accepted.bid().code();
            case LotEvent.BidRefused refused -> refused.bid().code();
            case LotEvent.ConfirmationAsked asked -> asked.bid().code();
            default -> "";
        };
    }

    /** A lot that was closed was served when it ended: by its owner, and by each door that had served it. */
    private void checkService(UUID lotId, LotEvent event) {
        Long closedAt = closedAt(event);
        if (closedAt == null) {
            return;
        }
        List<Entry> record = world.database().lots().record(lotId);
        if (record.getFirst().event().atMicros() > closedAt) {
            // It was published only after its end had come, so there was nothing to serve.
            return;
        }
        long end = world.nanosOf(closedAt);
        // By the clock of a node, which may be half a second behind, a lot that it has taken by then had not ended yet.
        UUID owner = world.history().ownerAt(lotId, end + 500 * Agenda.MILLI);
        Machine machine = owner == null ? null : world.machineOf(owner);
        if (machine != null) {
            Machine.Away away = machine.awayDuring(end - moment(), end + moment());
            if (away != null && away.noticeable()) {
                violation(lotId, "was closed though its owner " + machine.name() + " was " + away + " when it ended");
            }
        }
        checkDoors(lotId, closedAt, end);
    }

    private void checkDoors(UUID lotId, long closedAt, long end) {
        var nodes = world.database().nodes();
        for (UUID door : nodes.doorsAt(closedAt).result()) {
            boolean served =
                    !nodes.servedBy(Set.of(door), Set.of(lotId)).result().isEmpty();
            Machine machine = world.ends().machineOf(door);
            if (served && machine != null && machine.deadDuring(end - moment(), end + moment())) {
                violation(lotId, "was closed though a door of " + machine.name() + " was lost when it ended");
            }
        }
    }

    static @Nullable Long closedAt(LotEvent event) {
        return switch (event) {
            case LotEvent.LotSold sold -> sold.closedAtMicros();
            case LotEvent.LotUnsold unsold -> unsold.closedAtMicros();
            default -> null;
        };
    }

    /** Where nothing broke, nothing is suspended. */
    private void checkCalm(UUID lotId, List<Entry> record) {
        if (world.faultless() && record.stream().anyMatch(entry -> entry.event() instanceof LotEvent.LotSuspended)) {
            violation(lotId, "was suspended though nothing had failed");
        }
    }
}
