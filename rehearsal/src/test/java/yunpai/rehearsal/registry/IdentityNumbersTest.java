package yunpai.rehearsal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityNumbersTest {
    @Test
    void knowsTheExampleOfTheStandard() {
        assertThat(ResidentNumber.isWellFormed("11010519491231002X")).isTrue();
        assertThat(ResidentNumber.isWellFormed("11010519491231002x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "110105194912310021", "11010519491331002X", "1101051949123100", "A1010519491231002X"})
    void refusesWhatIsNotAResidentNumber(String number) {
        assertThat(ResidentNumber.isWellFormed(number)).isFalse();
    }

    @Test
    void everyMadeUpNumberIsWellFormedAndOneChangedDigitIsNot() {
        Random random = new Random(7);
        for (int step = 0; step < 500; step++) {
            // Given
            LocalDate birthday = LocalDate.of(1930, 1, 1).plusDays(random.nextInt(30_000));
            String number = ResidentNumber.madeUp(birthday, random.nextInt(1000));
            int place = 14 + random.nextInt(3);
            char changed = (char) ('0' + (number.charAt(place) - '0' + 1 + random.nextInt(9)) % 10);

            // When
            String mistyped = number.substring(0, place) + changed + number.substring(place + 1);

            // Then
            assertThat(ResidentNumber.isWellFormed(number)).as(number).isTrue();
            assertThat(ResidentNumber.isWellFormed(mistyped)).as(mistyped).isFalse();
        }
    }

    @Test
    void knowsACreditCodeAndRefusesAMistypedOne() {
        assertThat(CreditCode.isWellFormed("91110000100006484G")).isTrue();
        assertThat(CreditCode.isWellFormed("91110000100006485G")).isFalse();
        assertThat(CreditCode.isWellFormed("9111000010000648")).isFalse();
        assertThat(CreditCode.isWellFormed(CreditCode.madeUp(123_456_789))).isTrue();
    }
}
