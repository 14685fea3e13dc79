package yunpai.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "0,0.00",
        "1,0.01",
        "10,0.10",
        "99,0.99",
        "100,1.00",
        "-5,-0.05",
        "-12345,-123.45",
        "1000000000000000,10000000000000.00"
    })
    void showsYuanWithTwoDecimals(long fen, String yuan) {
        // When // Then
        assertThat(Money.yuan(fen)).isEqualTo(yuan);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0.01,1",
        "12.5,1250",
        "12.500,1250",
        "1e2,10000",
        "5E-1,50",
        "10000000000000,1000000000000000",
        "-3.07,-307"
    })
    void readsYuanExactly(BigDecimal yuan, long fen) {
        // When // Then
        assertThat(Money.fen(yuan)).contains(fen);
    }

    @ParameterizedTest
    @CsvSource({"0.001", "1.999", "10000000000000.01", "-10000000000000.01", "1e99"})
    void readsNothingFinerThanAFenOrBeyondTheBound(BigDecimal yuan) {
        // When // Then
        assertThat(Money.fen(yuan)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "100,70,70,70",
        "101,70,71,70",
        "1,5,1,0",
        "0,20,0,0",
        "1000000000000000,1000,10000000000000000,10000000000000000"
    })
    void takesPercentagesUpAndDown(long fen, int percent, long atLeast, long atMost) {
        // When // Then
        assertThat(Money.atLeastPercent(fen, percent)).isEqualTo(atLeast);
        assertThat(Money.atMostPercent(fen, percent)).isEqualTo(atMost);
    }

    @ParameterizedTest
    @CsvSource({
        "0,零元整",
        "1,壹分",
        "10,壹角整",
        "19,壹角玖分",
        "100,壹元整",
        "105,壹元零伍分",
        "150,壹元伍角整",
        "1000,壹拾元整",
        "10100,壹佰零壹元整",
        "100100,壹仟零壹元整",
        "101000,壹仟零壹拾元整",
        "110000,壹仟壹佰元整",
        "1000000,壹万元整",
        "1000100,壹万零壹元整",
        "1010000,壹万零壹佰元整",
        "1234560,壹万贰仟叁佰肆拾伍元陆角整",
        "10000000,壹拾万元整",
        "100010000,壹佰万零壹佰元整",
        "2000300000,贰仟万叁仟元整",
        "10000000000,壹亿元整",
        "10000000100,壹亿零壹元整",
        "10000100000,壹亿零壹仟元整",
        "10010000000,壹亿零壹拾万元整",
        "100000000000000,壹万亿元整",
        "100001000000000,壹万亿零壹仟万元整",
        "100100000000000,壹万零壹拾亿元整",
        "123456789012345,壹万贰仟叁佰肆拾伍亿陆仟柒佰捌拾玖万零壹佰贰拾叁元肆角伍分",
        "1000000000000000,壹拾万亿元整",
        "607080,陆仟零柒拾元捌角整",
        "10203040506,壹亿零贰佰零叁万零肆佰零伍元零陆分"
    })
    void writesCapitalNumerals(long fen, String numerals) {
        // When // Then
        assertThat(CapitalNumerals.of(fen)).isEqualTo(numerals);
    }

    @ParameterizedTest
    @CsvSource({"-1", "1000000000000001"})
    void writesNoCapitalNumeralsOutOfRange(long fen) {
        // When // Then
        assertThatThrownBy(() -> CapitalNumerals.of(fen)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyRuleSaysItselfInBothLanguagesAndKnowsItsSource() {
        // When // Then
        for (var rule : Rule.values()) {
            assertThat(rule.zh())
                    .as(rule.name())
                    .isNotBlank()
                    .matches(text -> text.codePoints().anyMatch(Character::isIdeographic));
            assertThat(rule.en()).as(rule.name()).isNotBlank();
            boolean isLaw = rule.source() == Rule.Source.ONLINE_AUCTION || rule.source() == Rule.Source.AUCTION_2004;
            assertThat(rule.article() > 0).as(rule.name()).isEqualTo(isLaw);
            assertThat(rule.article()).as(rule.name()).isBetween(0, 38);
        }
        assertThat(Rule.BID_MEETS_MINIMUM.article()).isEqualTo(20);
    }
}
