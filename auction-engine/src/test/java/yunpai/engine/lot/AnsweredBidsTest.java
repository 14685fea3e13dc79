package yunpai.engine.lot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import yunpai.protocol.lot.BidAnswer;
import yunpai.rules.Rule;

class AnsweredBidsTest {

    private static final UUID LOT = new UUID(0, 1);

    private final AnsweredBids answers = new AnsweredBids(2);

    private static BidKey key(int n) {
        return new BidKey(LOT, "A1", "bid-%04d".formatted(n));
    }

    private static BidAnswer refusal(int n) {
        return BidAnswers.refused(LOT, key(n).bidId(), 1, Rule.BID_MEETS_MINIMUM);
    }

    @Test
    void needsNoRecordWhileItHasForgottenNothing() {
        // Given
        answers.note(key(1), refusal(1));

        // When
        boolean unknown = answers.mustLookUp(key(2));

        // Then
        assertThat(unknown).isFalse();
    }

    @Test
    void asksTheRecordOnceItHasForgottenSomething() {
        // Given
        answers.note(key(1), refusal(1));
        answers.note(key(2), refusal(2));

        // When
        answers.note(key(3), refusal(3));

        // Then
        assertThat(answers.to(key(1))).isEmpty();
        assertThat(answers.mustLookUp(key(1))).isTrue();
        assertThat(answers.mustLookUp(key(3))).isFalse();
    }

    @Test
    void boundsWhatOneCodeCanHaveRefusedOnRecord() {
        // Given
        for (int n = 0; n < AnsweredBids.REFUSALS_ON_RECORD; n++) {
            answers.note(key(n), refusal(n));
        }

        // When
        boolean room = answers.hasRoomToRefuse("A1");

        // Then
        assertThat(room).isFalse();
        assertThat(answers.hasRoomToRefuse("B2")).isTrue();
    }
}
