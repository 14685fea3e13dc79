package yunpai.engine.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.LotAnswer;
import yunpai.engine.lot.LotFixture;
import yunpai.engine.lot.LotPlace;
import yunpai.engine.lot.Mutant;
import yunpai.protocol.lot.LotCommitted;
import yunpai.protocol.lot.LotState;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotCommand;

/** The lots of a world, who bids on them, and what is told of them in public. */
final class Docket {

    private final World world;
    private final List<UUID> lots = new ArrayList<>();
    private final Map<UUID, LotState> seen = new HashMap<>();

    Docket(World world) {
        this.world = world;
    }

    List<UUID> lots() {
        return lots;
    }

    String name(UUID lotId) {
        return "lot " + lots.indexOf(lotId);
    }

    /** Lots that open together, and end together in up to three groups. */
    void publish() {
        Dice dice = world.dice();
        long opensAt = world.trueMicros() + dice.between(1_000_000L, 3_000_000L);
        List<Long> closes = new ArrayList<>();
        for (int n = dice.between(1, 3); n > 0; n--) {
            closes.add(opensAt + dice.between(20_000_000L, 90_000_000L));
        }
        for (int n = dice.between(1, 120); n > 0; n--) {
            publish(opensAt, closes);
        }
    }

    private void publish(long opensAt, List<Long> closes) {
        Dice dice = world.dice();
        LotPlace place = new LotPlace(dice.id(), dice.id(), Optional.empty());
        UUID lotId = place.lotId();
        lots.add(lotId);
        UUID owner = dice.of(world.halls()).ownerOf(lotId);
        world.database().lots().begin(place, owner);
        world.history().owned(lotId, owner);
        long closesAt = dice.of(closes);
        ask(lotId, LotFixture.notice(opensAt, closesAt));
        world.agenda().at(world.nanosOf(opensAt) + 200 * Agenda.MILLI, () -> invite(lotId, closesAt));
    }

    private void ask(UUID lotId, LotCommand.PublishNotice notice) {
        Hall hall = world.anyHall();
        boolean[] done = new boolean[1];
        if (hall != null) {
            hall.submit(lotId, notice).onSuccess(answer -> done[0] = answer instanceof LotAnswer.Done);
        }
        world.agenda().after(500 * Agenda.MILLI, () -> {
            if (!done[0] && world.history().lot(lotId) == null) {
                ask(lotId, notice);
            }
        });
    }

    private void invite(UUID lotId, long closesAt) {
        Agenda agenda = world.agenda();
        if (world.history().lot(lotId) == null) {
            agenda.after(Agenda.SECOND, () -> invite(lotId, closesAt));
            return;
        }
        Dice dice = world.dice();
        int bidders = dice.between(0, 4);
        for (int n = 1; n <= bidders; n++) {
            Bidder bidder = new Bidder(world, lotId, n, dice.chance(0.2) ? dice.between(1, 2) : 0);
            int bids = dice.between(1, 3);
            for (int bid = 0; bid < bids; bid++) {
                if (dice.chance(0.7)) {
                    bidder.bidAt(dice.between(agenda.nanos(), Math.max(agenda.nanos(), world.nanosOf(closesAt))));
                } else {
                    bidder.lurk();
                }
            }
        }
    }

    /** The public hears something; what is not on record must never be told. */
    void hears(LotCommitted news) {
        UUID lotId = news.lotId();
        if (news.seq() > world.database().lots().record(lotId).size() && world.mutant() == Mutant.NONE) {
            world.history().violation("entry " + news.seq() + " of " + name(lotId) + " was told and is not on record");
        }
        world.agenda()
                .after(world.dice().between(Agenda.MILLI, 100 * Agenda.MILLI), () -> seen.put(lotId, news.state()));
    }

    /** What a bidder knows of the lot; null before the first news. */
    @Nullable
    LotState seen(UUID lotId) {
        return seen.get(lotId);
    }

    boolean somethingEndsWithin(long nanos) {
        long now = world.trueMicros();
        return lots.stream()
                .anyMatch(lotId -> world.history().lot(lotId) instanceof Lot.Open open
                        && Math.abs(open.window().closesAtMicros() - now) < nanos / 1_000);
    }

    /** Whether nothing more can happen to any lot by itself. */
    boolean over() {
        return !lots.isEmpty() && lots.stream().allMatch(world.history()::over);
    }
}
