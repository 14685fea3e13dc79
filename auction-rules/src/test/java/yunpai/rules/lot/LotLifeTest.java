package yunpai.rules.lot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import yunpai.rules.Rule;
import yunpai.rules.SaleKind;

class LotLifeTest {
    private static final long SECOND = 1_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final Terms TERMS =
            Terms.of(SaleKind.FIRST_AUCTION, new Pricing(100_000_00, 500_00, 10_000_00), new Window(DAY, 2 * DAY));

    private final List<LotEvent> record = new ArrayList<>();
    private Lot lot = Lots.draft();

    private Decision ask(LotCommand command, long now) {
        var decision = Lots.decide(lot, command, now);
        if (decision instanceof Decision.Accepted(var events)) {
            for (var event : events) {
                lot = Lots.evolve(lot, event);
                record.add(event);
            }
        }
        return decision;
    }

    private Decision bid(String id, String code, long fen, long at) {
        return ask(new LotCommand.PlaceBid(id, code, fen, false, at), at);
    }

    @Test
    void sellsToTheLeadingBidWhenTheClockHasRunOut() {
        // Given
        ask(new LotCommand.PublishNotice(TERMS, "00", "officer"), 0);
        ask(new LotCommand.OpenLot(), DAY);
        ask(new LotCommand.AdmitBidder("K7", Rank.ORDINARY), DAY);
        bid("b1", "K7", 100_000_00, 2 * DAY - 60 * SECOND);

        // When
        var early = ask(new LotCommand.CloseLot(), 2 * DAY);
        ask(new LotCommand.CloseLot(), 2 * DAY + 240 * SECOND);

        // Then
        assertThat(early).isEqualTo(new Decision.Refused(Rule.CLOSING_TIME_HAS_COME, ""));
        assertThat(lot).isInstanceOfSatisfying(Lot.Sold.class, sold -> {
            assertThat(sold.winning().code()).isEqualTo("K7");
            assertThat(sold.closedAtMicros()).isEqualTo(2 * DAY + 240 * SECOND);
            assertThat(sold.bidding().extensions()).isEqualTo(1);
        });
    }

    @Test
    void everyEventOfALifeSurvivesItsBytes() {
        // Given
        ask(new LotCommand.PublishNotice(TERMS, "00", "officer"), 0);
        ask(new LotCommand.OpenLot(), DAY);
        ask(new LotCommand.AdmitBidder("K7", Rank.ORDINARY), DAY);
        bid("b1", "K7", 100_000_00, DAY);
        ask(new LotCommand.SuspendLot(SuspensionKind.STAYED, "异议", "officer"), DAY + SECOND);
        ask(new LotCommand.ResumeLot(DAY + 100 * SECOND, 2 * DAY, "officer"), DAY + 2 * SECOND);
        ask(new LotCommand.OpenLot(), DAY + 100 * SECOND);
        ask(new LotCommand.CloseLot(), 2 * DAY);
        ask(new LotCommand.RecordConfirmation("1", "ff"), 2 * DAY);

        // When
        var read =
                record.stream().map(EventCodec::encode).map(EventCodec::decode).toList();

        // Then
        assertThat(read).isEqualTo(record).hasSize(9);
        assertThat(lot.phase()).isEqualTo(LotPhase.SOLD);
    }
}
