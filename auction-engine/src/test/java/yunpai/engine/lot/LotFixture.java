package yunpai.engine.lot;

import java.util.Optional;
import java.util.UUID;
import yunpai.rules.SaleKind;
import yunpai.rules.lot.CourtSettings;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.Pricing;
import yunpai.rules.lot.RulesVersion;
import yunpai.rules.lot.Terms;
import yunpai.rules.lot.Window;

/** A lot as tests need it: starts at 1000.00, increments of 100.00, opens and closes when told. */
public final class LotFixture {

    public static final long SECOND = 1_000_000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long START_FEN = 100_000;
    public static final long STEP_FEN = 10_000;

    private LotFixture() {}

    public static LotPlace place() {
        return new LotPlace(UUID.randomUUID(), UUID.randomUUID(), Optional.empty());
    }

    /** The notice of a lot in that window; no jump needs confirming. */
    public static LotCommand.PublishNotice notice(long opensAtMicros, long closesAtMicros) {
        return new LotCommand.PublishNotice(
                new Terms(
                        RulesVersion.CURRENT,
                        SaleKind.FIRST_AUCTION,
                        new Pricing(START_FEN, STEP_FEN, 10_000),
                        new Window(opensAtMicros, closesAtMicros),
                        CourtSettings.DEFAULT.withJump(null)),
                "0".repeat(64),
                "officer");
    }

    public static BidIn bid(UUID lotId, String code, String bidId, long amountFen) {
        return new BidIn(lotId, code, 0, bidId, amountFen, false, 0, new UUID(0, 9));
    }

    public static BidIn stamped(BidIn bid, long atMicros) {
        return new BidIn(
                bid.lotId(),
                bid.code(),
                bid.rank(),
                bid.bidId(),
                bid.amountFen(),
                bid.confirmedJump(),
                atMicros,
                bid.door());
    }
}
