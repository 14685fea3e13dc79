package yunpai.rules.replay;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yunpai.rules.lot.LotCommand;
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
import yunpai.rules.lot.LotPhase;
import yunpai.rules.lot.Terms;

/** What follows from the acts so far, worked out from the first one on. */
final class NaiveSituation {
    LotPhase phase = LotPhase.DRAFT;

    @Nullable
    Terms terms;

    long opens;
    long closes;
    boolean wasOpen;

    @Nullable
    ResumeLot resumption;

    boolean confirmed;
    private int bids;
    int extensions;

    Terms terms() {
        return Objects.requireNonNull(terms, "nothing was published");
    }

    void take(LotCommand command, long at) {
        switch (command) {
            case PublishNotice publish -> {
                phase = LotPhase.ANNOUNCED;
                terms = publish.terms();
                opens = terms.opensAtMicros();
                closes = terms.closesAtMicros();
            }
            case OpenLot open -> open(at);
            case PlaceBid bid -> bid(bid);
            case SuspendLot suspend -> {
                wasOpen = phase == LotPhase.SUSPENDED ? wasOpen : phase == LotPhase.OPEN;
                phase = LotPhase.SUSPENDED;
                resumption = null;
            }
            case ResumeLot resume -> resumption = resume;
            case WithdrawLot withdraw -> phase = LotPhase.WITHDRAWN;
            case CloseLot close -> phase = bids > 0 ? LotPhase.SOLD : LotPhase.UNSOLD;
            case RecordConfirmation confirmation -> confirmed = true;
            case AdmitBidder admit -> {}
            case RecordCauseEnded ended -> {}
        }
    }

    private void open(long at) {
        if (resumption == null) {
            phase = LotPhase.OPEN;
            return;
        }
        closes = Math.max(closes, resumption.closesAtMicros());
        if (wasOpen) {
            opens = resumption.resumesAtMicros();
            closes = Math.max(closes, at + NaiveLot.FIVE_MINUTES);
        } else {
            opens = Math.max(terms().opensAtMicros(), resumption.resumesAtMicros());
            closes = Math.max(closes, opens + terms().closesAtMicros() - terms().opensAtMicros());
        }
        phase = wasOpen ? LotPhase.OPEN : LotPhase.ANNOUNCED;
        resumption = null;
    }

    private void bid(PlaceBid bid) {
        bids++;
        if (bid.receivedAtMicros() + NaiveLot.FIVE_MINUTES > closes) {
            closes = bid.receivedAtMicros() + NaiveLot.FIVE_MINUTES;
            extensions++;
        }
    }
}
