package yunpai.engine.simulation;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.Entry;
import yunpai.engine.lot.LotFixture;
import yunpai.rules.Rule;
import yunpai.rules.lot.Bid;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.lot.SuspensionKind;
import yunpai.rules.record.HashChain;

/** One lot's record by itself: no gap, each bid valid against the one before, the end derivable from the bids, one close. */
final class RecordCheck {

    private static final long FIVE_MINUTES_MICROS = 300_000_000;

    private final UUID lotId;
    private final List<Entry> record;
    private final Consumer<String> violations;
    private @Nullable Bid leading;
    private long opensAt;
    private long closesAt;
    private boolean open;
    private @Nullable SuspensionKind suspended;
    private boolean closed;

    RecordCheck(UUID lotId, List<Entry> record, Consumer<String> violations) {
        this.lotId = lotId;
        this.record = record;
        this.violations = violations;
    }

    void check() {
        Buffer hash = Buffer.buffer(HashChain.genesis(lotId.toString()));
        long seq = 0;
        long last = 0;
        for (Entry entry : record) {
            hold(entry.seq() == ++seq, "entry " + entry.seq() + " stands at " + seq);
            hash = Buffer.buffer(HashChain.next(hash.getBytes(), entry.body().getBytes()));
            hold(entry.hash().equals(hash), "the hash of entry " + seq + " is not that of its bytes");
            hold(entry.event().atMicros() >= last, "entry " + seq + " is older than the one before");
            last = entry.event().atMicros();
            follow(entry.event());
        }
    }

    private void hold(boolean holds, String otherwise) {
        if (!holds) {
            violations.accept(otherwise);
        }
    }

    private void follow(LotEvent event) {
        switch (event) {
            case LotEvent.NoticePublished published -> {
                opensAt = published.terms().opensAtMicros();
                closesAt = published.terms().window().closesAtMicros();
            }
            case LotEvent.LotOpened opened -> {
                hold(!open && opened.atMicros() >= opensAt, "it opened before its time or twice");
                open = true;
            }
            case LotEvent.BidAccepted accepted -> accept(accepted);
            case LotEvent.BidRefused refused -> refuse(refused);
            case LotEvent.LotSuspended pause -> {
                hold(!closed, "it was suspended after its close");
                suspended = pause.kind();
            }
            case LotEvent.LotSold sold -> {
                close(sold.closedAtMicros(), sold.atMicros());
                Bid best = leading;
                hold(
                        best != null && best.code().equals(sold.code()) && best.amountFen() == sold.amountFen(),
                        "it was sold to another than who led: " + sold + ", " + best);
            }
            case LotEvent.LotUnsold unsold -> {
                close(unsold.closedAtMicros(), unsold.atMicros());
                hold(leading == null, "it was not sold though somebody led");
            }
            default -> {
                // Says nothing of bids and ends.
            }
        }
    }

    private void accept(LotEvent.BidAccepted event) {
        Bid bid = event.bid();
        hold(open && !closed && suspended == null, "a bid was accepted while no bids were taken: " + bid);
        hold(bid.receivedAtMicros() >= opensAt && bid.receivedAtMicros() < closesAt, "a bid out of time: " + bid);
        hold(prevails(bid), bid + " does not prevail over " + leading);
        long after = Math.max(closesAt, bid.receivedAtMicros() + FIVE_MINUTES_MICROS);
        hold(
                event.closesAtMicros() == after && event.extended() == (after > closesAt),
                "the end after " + bid + " is not " + event.closesAtMicros());
        closesAt = after;
        leading = bid;
    }

    private boolean prevails(Bid bid) {
        Bid best = leading;
        if (best == null) {
            return bid.amountFen() >= LotFixture.START_FEN
                    && (bid.amountFen() - LotFixture.START_FEN) % LotFixture.STEP_FEN == 0;
        }
        if (bid.amountFen() == best.amountFen()) {
            return bid.rank().prevailsOver(best.rank());
        }
        long above = bid.amountFen() - best.amountFen();
        return above >= LotFixture.STEP_FEN && above % LotFixture.STEP_FEN == 0;
    }

    private void refuse(LotEvent.BidRefused event) {
        hold(
                event.rule() != Rule.BID_IS_IN_TIME || event.bid().receivedAtMicros() >= closesAt,
                "a bid in time was refused as late: " + event.bid() + ", the end was " + closesAt);
    }

    private void close(long closedAt, long at) {
        hold(open && !closed && suspended == null, "it was closed twice, or while it was not open");
        hold(closedAt == closesAt, "it was closed at " + closedAt + " and its end was " + closesAt);
        hold(at >= closesAt, "it was closed before its end");
        closed = true;
    }
}
