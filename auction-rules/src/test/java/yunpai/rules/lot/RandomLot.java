package yunpai.rules.lot;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import yunpai.rules.Money;
import yunpai.rules.SaleKind;
import yunpai.rules.lot.CourtSettings.JumpLimit;
import yunpai.rules.lot.LotCommand.AdmitBidder;
import yunpai.rules.lot.LotCommand.CloseLot;
import yunpai.rules.lot.LotCommand.OpenLot;
import yunpai.rules.lot.LotCommand.PlaceBid;
import yunpai.rules.lot.LotCommand.PublishNotice;
import yunpai.rules.lot.LotCommand.RecordCauseEnded;
import yunpai.rules.lot.LotCommand.RecordConfirmation;
import yunpai.rules.lot.LotCommand.ResumeLot;
import yunpai.rules.lot.LotCommand.SuspendLot;
import yunpai.rules.lot.LotCommand.WithdrawLot;

/** Draws terms, commands and instants so that the edges of the law come up often. */
final class RandomLot {
    static final long SECOND = 1_000_000L;
    static final long MINUTE = 60 * SECOND;
    private static final String[] REASONS = {"异议审查", "系统故障", "疑似串通", " ", ""};

    private final Random random;
    private final Terms terms;
    private long now;
    private int bids;

    RandomLot(Random random) {
        this.random = random;
        this.terms = terms(random);
        this.now = terms.opensAtMicros() - MINUTE;
    }

    long now() {
        return now;
    }

    /** Lets some time go by; often right up to an edge. */
    void pass(Lot lot) {
        long edge = Lots.due(lot).map(Lots.Due::atMicros).orElse(now);
        now = switch (random.nextInt(24)) {
            case 0 -> Math.max(now, edge);
            case 1 -> Math.max(now, edge - 1);
            case 2 -> Math.max(now, edge - Lots.EXTENSION_MICROS + random.nextInt(3) - 1);
            case 3 -> now + random.nextLong(10 * MINUTE);
            case 4, 5, 6 -> now + random.nextLong(MINUTE);
            case 7, 8, 9, 10 -> now + random.nextLong(SECOND);
            case 11, 12 -> now + 1;
            default -> now;
        };
    }

    LotCommand next(Lot lot) {
        return switch (random.nextInt(64)) {
            case 0 -> new SuspendLot(draw(SuspensionKind.values()), draw(REASONS), "officer");
            case 1 -> new WithdrawLot(random.nextInt(4) == 0 ? draw(REASONS) : "", "officer");
            case 2 -> new RecordCauseEnded("officer");
            case 3, 4 -> resume();
            case 5, 6 -> new CloseLot();
            case 7, 8, 9 -> new OpenLot();
            case 10 -> new RecordConfirmation("1", "ab");
            case 11, 12 -> new PublishNotice(terms, "ab", "officer");
            case 13, 14, 15, 16, 17, 18, 19, 20 -> new AdmitBidder(code(), rank());
            default ->
                lot instanceof Lot.Draft && random.nextBoolean() ? new PublishNotice(terms, "ab", "officer") : bid(lot);
        };
    }

    private PlaceBid bid(Lot lot) {
        // A bid may have waited in a queue, and doors may be a little ahead.
        long received = random.nextInt(4) == 0 ? now + random.nextInt(2_000_000) - 1_900_000 : now;
        return new PlaceBid("b" + bids++, code(), amount(lot), random.nextInt(3) == 0, received);
    }

    private long amount(Lot lot) {
        long step = terms.incrementFen();
        var leading =
                lot instanceof Lot.Published published ? published.bidding().leading() : null;
        long from = leading == null ? terms.startingPriceFen() : leading.amountFen();
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> from;
            case 4, 5, 6, 7 -> from + step;
            case 8 -> from + step * random.nextInt(9);
            case 9 -> from + step * (9 + random.nextInt(4));
            case 10 -> from + step / 2;
            case 11 -> from - step;
            case 12 -> Math.ceilDiv(from * 6 / 5, step) * step + step * (random.nextInt(3) - 1);
            case 13 -> terms.startingPriceFen() - random.nextInt(2);
            case 14 -> random.nextInt(40) == 0 ? Money.MAX_FEN + random.nextInt(2) : from + 2 * step;
            default -> random.nextInt(20) == 0 ? random.nextLong() : from + step * 3;
        };
    }

    private ResumeLot resume() {
        long lead = random.nextInt(4) == 0
                ? random.nextLong(2 * MINUTE)
                : terms.settings().resumptionLeadMicros();
        long length = switch (random.nextInt(4)) {
            case 0 -> Lots.EXTENSION_MICROS - 1;
            case 1 -> Lots.EXTENSION_MICROS;
            default -> random.nextLong(40 * MINUTE);
        };
        if (random.nextInt(50) == 0) {
            return new ResumeLot(random.nextLong(), random.nextLong(), "officer");
        }
        return new ResumeLot(now + lead, now + lead + length, "officer");
    }

    private String code() {
        return "K" + random.nextInt(6);
    }

    private Rank rank() {
        return new Rank(random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0);
    }

    private <T> T draw(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static Terms terms(Random random) {
        long increment = 1 + random.nextLong(50_000);
        long starting = random.nextInt(6) == 0 ? 1 + random.nextLong(50) : 1 + random.nextLong(10_000_000);
        long opens = random.nextLong(1_000_000) * SECOND;
        var settings = new CourtSettings(
                jump(random), random.nextInt(5) == 0, random.nextInt(5) == 0, 1 + random.nextLong(MINUTE), 0);
        return new Terms(
                RulesVersion.V1,
                SaleKind.FIRST_AUCTION,
                new Pricing(starting, increment, 0),
                new Window(opens, opens + 1 + random.nextLong(30 * MINUTE)),
                settings);
    }

    private static @Nullable JumpLimit jump(Random random) {
        return random.nextInt(3) == 0 ? null : new JumpLimit(1 + random.nextInt(10), random.nextInt(30));
    }
}
