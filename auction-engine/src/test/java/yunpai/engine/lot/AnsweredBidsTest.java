package yunpai.engine.lot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import yunpai.protocol.lot.BidAnswer;
import yunpai.rules.Rule;

class AnsweredBidsTest {

    private static final UUID LOT = new UUID(0, 1);

    private final AnsweredBids answers = new AnsweredBids(2);

    private static UUID mark(int n) {
        return BidKey.of(LOT, "A1", "bid-%04d".formatted(n)).mark();
    }

    private void refuse(int n) {
        BidAnswer refusal = BidAnswers.refused(LOT, "bid-%04d".formatted(n), 1, Rule.BID_MEETS_MINIMUM);
        answers.note(mark(n), "A1", n, refusal);
    }

    @Test
    void knowsThatANewBidIsNew() {
        // Given
        refuse(1);

        // When
        boolean unknown = answers.mustLookUp(mark(2));

        // Then
        assertThat(unknown).isFalse();
    }

    @Test
    void asksTheRecordForWhatItHasForgottenAndForNothingElse() {
        // Given
        refuse(1);
        refuse(2);
        refuse(3);

        // When
        answers.settled(3);

        // Then
        assertThat(answers.to(mark(1))).isEmpty();
        assertThat(answers.mustLookUp(mark(1))).isTrue();
        assertThat(answers.mustLookUp(mark(3))).isFalse();
        assertThat(answers.mustLookUp(mark(4))).isFalse();
    }

    @Test
    void forgetsNothingBeforeItIsOnRecord() {
        // When
        refuse(1);
        refuse(2);
        refuse(3);

        // Then
        assertThat(answers.to(mark(1))).isPresent();
    }

    @Test
    void keepsWhatIsDecidedAheadOfTheRecord() {
        // Given
        refuse(1);
        refuse(2);
        refuse(3);
        refuse(4);
        refuse(5);

        // When
        answers.settled(1);

        // Then
        assertThat(answers.to(mark(1))).isEmpty();
        assertThat(answers.to(mark(2))).isPresent();
    }

    @Test
    void boundsWhatOneCodeCanHaveRefusedOnRecord() {
        // Given
        for (int n = 0; n < AnsweredBids.REFUSALS_ON_RECORD; n++) {
            refuse(n);
        }

        // When
        boolean room = answers.hasRoomToRefuse("A1");

        // Then
        assertThat(room).isFalse();
        assertThat(answers.hasRoomToRefuse("B2")).isTrue();
    }
}
