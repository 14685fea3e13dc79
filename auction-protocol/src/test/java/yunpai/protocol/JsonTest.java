package yunpai.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import yunpai.protocol.lot.BidRequest;
import yunpai.protocol.lot.LotState;

class JsonTest {

    @Test
    void leavesOutWhatIsAbsent() {
        // Given
        LotState draft = LotState.draft(new UUID(0, 1));

        // When
        String json = Json.write(draft);

        // Then
        assertThat(json)
                .isEqualTo(
                        "{\"lotId\":\"00000000-0000-0000-0000-000000000001\",\"seq\":0,\"state\":\"draft\",\"bidCount\":0,\"bidderCount\":0,\"extensionCount\":0}");
    }

    @Test
    void readsBackWhatItWrote() {
        // Given
        BidRequest bid = new BidRequest("bid-0001", 7_100_000, null);

        // When
        BidRequest read = Json.read(Json.write(bid), BidRequest.class);

        // Then
        assertThat(read).isEqualTo(bid);
    }

    @Test
    void takesNoFieldItDoesNotKnow() {
        // Given
        String json = "{\"bidId\":\"bid-0001\",\"amountFen\":1,\"ammountFen\":2}";

        // When // Then
        assertThatThrownBy(() -> Json.read(json, BidRequest.class))
                .isInstanceOfSatisfying(
                        MalformedJsonException.class,
                        malformed -> assertThat(malformed.field()).contains("ammountFen"));
    }

    @Test
    void takesNoFractionForAWholeNumber() {
        // Given
        String json = "{\"bidId\":\"bid-0001\",\"amountFen\":1.5}";

        // When // Then
        assertThatThrownBy(() -> Json.read(json, BidRequest.class)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void takesNoMissingAmountForNothing() {
        // Given
        String json = "{\"bidId\":\"bid-0001\"}";

        // When // Then
        assertThatThrownBy(() -> Json.read(json, BidRequest.class)).isInstanceOf(MalformedJsonException.class);
    }
}
