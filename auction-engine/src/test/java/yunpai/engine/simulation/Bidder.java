package yunpai.engine.simulation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.BidOut;
import yunpai.engine.lot.LotFixture;
import yunpai.protocol.lot.BidAnswer;
import yunpai.protocol.lot.BidRequest;
import yunpai.protocol.lot.LotState;
import yunpai.rules.Rule;
import yunpai.rules.lot.Lot;

/** Somebody who bids on one lot: through any node, again by the same id when he was not answered, and now and then twice. */
final class Bidder {

    private static final int TRIES = 12;
    private static final int LURKS = 3;

    private final World world;
    private final UUID lotId;
    private final UUID account;
    private int ids;

    Bidder(World world, UUID lotId, int number, int rank) {
        this.world = world;
        this.lotId = lotId;
        this.account = new UUID(rank, number);
    }

    private String code() {
        return "C" + account.getLeastSignificantBits();
    }

    /** Bids as soon as that time of the world has come. */
    void bidAt(long nanos) {
        world.agenda().at(nanos, this::bid);
    }

    /** Waits for the lot's end and bids just before it, or just after. */
    void lurk() {
        lurk(LURKS);
    }

    private void lurk(int left) {
        if (left == 0 || !(world.history().lot(lotId) instanceof Lot.Open open)) {
            return;
        }
        Dice dice = world.dice();
        long end = open.window().closesAtMicros();
        long early = dice.chance(0.8) ? dice.between(-50L, 500L) : dice.between(0L, 6_000L);
        long at = world.nanosOf(end) - early * Agenda.MILLI;
        world.agenda().at(at, () -> {
            if (world.history().lot(lotId) instanceof Lot.Open now
                    && now.window().closesAtMicros() == end) {
                bid();
            } else {
                lurk(left - 1);
            }
        });
    }

    private void bid() {
        BidRequest request = new BidRequest("bid-" + account.getLeastSignificantBits() + "-" + ++ids, amount(), null);
        world.trace(() -> code() + " bids " + request.amountFen() + " on "
                + world.docket().name(lotId) + " as " + request.bidId());
        new Asking(request).send();
        if (world.dice().chance(0.1)) {
            new Asking(request).send();
        }
    }

    private long amount() {
        Dice dice = world.dice();
        LotState live = world.docket().seen(lotId);
        Long next = live == null ? null : live.nextValidFen();
        long least = next == null ? LotFixture.START_FEN : next;
        if (dice.chance(0.08)) {
            return least - LotFixture.STEP_FEN;
        }
        return dice.chance(0.75) ? least : least + dice.between(1, 4) * LotFixture.STEP_FEN;
    }

    /** One bid, asked until it is answered. */
    private final class Asking {
        private final BidRequest request;
        private final int again;
        private int tries;
        private boolean over;

        Asking(BidRequest request) {
            this(request, world.dice().chance(0.3) ? 1 : 0);
        }

        private Asking(BidRequest request, int again) {
            this.request = request;
            this.again = again;
        }

        void send() {
            if (over || ++tries > TRIES) {
                return;
            }
            int attempt = tries;
            Dice dice = world.dice();
            Hall hall = world.anyHall();
            if (hall != null) {
                world.agenda()
                        .after(
                                dice.between(50 * Agenda.MICRO, 20 * Agenda.MILLI),
                                () -> hall.place(account, lotId, request).onSuccess(out -> {
                                    if (dice.chance(0.97)) {
                                        world.agenda()
                                                .after(
                                                        dice.between(50 * Agenda.MICRO, 20 * Agenda.MILLI),
                                                        () -> hear(out));
                                    }
                                }));
            }
            world.agenda().after(dice.between(6 * Agenda.SECOND, 9 * Agenda.SECOND), () -> {
                if (attempt == tries) {
                    send();
                }
            });
        }

        private void hear(BidOut out) {
            if (over) {
                return;
            }
            BidAnswer answer = out.answer();
            if (answer == null) {
                Long wait = out.retryAfterMillis();
                if (wait == null && world.history().lot(lotId) != null) {
                    world.history()
                            .violation("there is no lot " + world.docket().name(lotId) + " all at once");
                }
                later(wait);
            } else if (answer.outcome().equals(BidAnswer.UNKNOWN)) {
                world.history().unknown();
                later(200L);
            } else if (Rule.DOOR_IS_REGISTERED.name().equals(answer.rule())) {
                later(500L);
            } else {
                over = true;
                world.trace(() -> code() + " hears of " + request.bidId() + " on "
                        + world.docket().name(lotId) + ": " + answer.outcome() + " " + answer.seq() + " "
                        + answer.rule());
                world.history().answered(new History.Asked(lotId, code(), request.bidId()), answer);
                if (again > 0) {
                    long when = world.dice().between(0, 400) * world.dice().between(0, Agenda.SECOND);
                    world.agenda().after(when, () -> new Asking(request, again - 1).send());
                }
            }
        }

        private void later(@Nullable Long millis) {
            int attempt = tries;
            world.agenda().after((millis == null ? 1_000 : Math.min(millis, 5_000)) * Agenda.MILLI, () -> {
                if (attempt == tries) {
                    send();
                }
            });
        }
    }
}
