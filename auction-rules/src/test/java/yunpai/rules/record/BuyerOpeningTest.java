package yunpai.rules.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuyerOpeningTest {
    private static final String LOT = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    private static final String NUMBER = "(2026)云拍确字第000001号";
    private static final String ID = "990***********2225";
    private static final String SALT = "000102030405060708090a0b0c0d0e0f";

    private static final BuyerOpening OPENING = new BuyerOpening(LOT, NUMBER, "王虚构", ID, SALT);

    /** Computed elsewhere, with another language's SHA-256 over the same JSON. */
    private static final String COMMITMENT = "46787ef95a2ad734398139869bed27ffb546dee700d6fb7b04d3a3dc46e72012";

    @Test
    void theCommitmentIsThatOfTheCanonicalBytes() {
        assertThat(OPENING.text())
                .isEqualTo("{\"confirmation\":\"(2026)云拍确字第000001号\",\"idNumber\":\"990***********2225\",\"lotId\":\""
                        + LOT + "\",\"name\":\"王虚构\",\"salt\":\"" + SALT + "\"}");
        assertThat(OPENING.commitment()).isEqualTo(COMMITMENT);
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(BuyerOpening.parse(OPENING.text() + "\n")).isEqualTo(OPENING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"name\":\"王\"}", "not json"})
    void whatOpensNothingIsRefused(String text) {
        assertThatThrownBy(() -> BuyerOpening.parse(text)).isInstanceOf(RecordFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "0F0102030405060708090a0b0c0d0e0f", "g00102030405060708090a0b0c0d0e0f"})
    void aSaltThatCouldBeGuessedIsRefused(String salt) {
        assertThatThrownBy(() -> new BuyerOpening(LOT, NUMBER, "王虚构", ID, salt))
                .isInstanceOf(RecordFormatException.class);
    }

    @Test
    void opensTheRecordThatIsBoundToIt() {
        assertThat(new RecordedConfirmation(LOT, NUMBER, "ab", COMMITMENT).isOpenedBy(OPENING))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "王虚构, 990***********2225, 000102030405060708090a0b0c0d0e00",
        "王虚拟, 990***********2225, 000102030405060708090a0b0c0d0e0f",
        "王虚构, 990***********2226, 000102030405060708090a0b0c0d0e0f"
    })
    void opensToNobodyElse(String name, String id, String salt) {
        var other = new BuyerOpening(LOT, NUMBER, name, id, salt);

        assertThat(new RecordedConfirmation(LOT, NUMBER, "ab", COMMITMENT).isOpenedBy(other))
                .isFalse();
    }

    @Test
    void opensNoOtherLotAndNoOtherConfirmation() {
        assertThat(new RecordedConfirmation("another", NUMBER, "ab", COMMITMENT).isOpenedBy(OPENING))
                .isFalse();
        assertThat(new RecordedConfirmation(LOT, "(2026)2", "ab", COMMITMENT).isOpenedBy(OPENING))
                .isFalse();
        assertThat(new RecordedConfirmation(LOT, NUMBER, "ab", null).isOpenedBy(OPENING))
                .isFalse();
    }
}
