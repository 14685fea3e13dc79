package yunpai.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapitalNumeralsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 零元整",
        "1, 壹分",
        "10, 壹角整",
        "101, 壹元零壹分",
        "110, 壹元壹角整",
        "1000, 壹拾元整",
        "10000, 壹佰元整",
        "10500, 壹佰零伍元整",
        "100500, 壹仟零伍元整",
        "1000000, 壹万元整",
        "1000500, 壹万零伍元整",
        "1050000, 壹万零伍佰元整",
        "10100000, 壹拾万壹仟元整",
        "12345678, 壹拾贰万叁仟肆佰伍拾陆元柒角捌分",
        "10000000000, 壹亿元整",
        "10000000100, 壹亿零壹元整",
        "10010000000, 壹亿零壹拾万元整",
        "16503000000, 壹亿陆仟伍佰零叁万元整",
        "4887675_00, 肆佰捌拾捌万柒仟陆佰柒拾伍元整",
        "100000000000000, 壹兆元整",
    })
    void writesAmountsAsACashierWould(String fen, String words) {
        assertThat(CapitalNumerals.of(Long.parseLong(fen.replace("_", "")))).isEqualTo(words);
    }

    @Test
    void refusesANegativeAmount() {
        assertThatThrownBy(() -> CapitalNumerals.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
