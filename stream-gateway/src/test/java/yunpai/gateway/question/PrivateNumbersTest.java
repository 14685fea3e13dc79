package yunpai.gateway.question;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13812345678",
                "138 1234 5678",
                "138-1234-5678",
                "１３８１２３４５６７８",
                "一三八一二三四五六七八",
                "138.1234.5678",
                "11010519491231002X",
                "110105194912310021",
                "6222 0212 3456 7890 123",
                "010-65556666",
                "(010)65556666",
                "（0851） 65556666",
                "1\ufe0f\u20e33\ufe0f\u20e38\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e34\ufe0f\u20e35\ufe0f\u20e36\ufe0f\u20e37\ufe0f\u20e38\ufe0f\u20e3",
                "l38I2345678",
                "138OO345678",
                "138/1234/5678",
                "wang@example.com",
                "微信 wang_2020",
                "QQ:12345678",
                "vx：abc12345",
                "1\u200b3812345678"
            })
    void masksWhatTellsWhoSomebodyIs(String number) {
        // When
        String masked = PrivateNumbers.masked("请联系我 " + number + " 谢谢");
        // Then
        assertThat(masked).contains("＊＊＊").endsWith("谢谢").doesNotContain("5678", "1002", "6555", "wang", "12345", "三八");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "起拍价 1234567 元能再低吗？",
                "里程 86,000 公里对吗",
                "车牌川A12345能过户吗",
                "年检到2027年12月31日吗",
                "排量1.8T还是2.0T",
                "VIN LSVAA4182E2123456 是这台吗",
                "保证金5万、余款10天内交吗",
                "一二三层都能看吗",
                "看样是2026/11/24 14:30吗",
                "Is it all original oil?"
            })
    void leavesAmountsMileagesAndPlates(String question) {
        // When
        String masked = PrivateNumbers.masked(question);
        // Then
        assertThat(masked).doesNotContain("＊");
    }

    @Test
    void leavesChinesePunctuationAsItWasTyped() {
        // When
        String masked = PrivateNumbers.masked("保证金退吗？多久到账，谢谢！（川牌）");
        // Then
        assertThat(masked).isEqualTo("保证金退吗？多久到账，谢谢！（川牌）");
    }

    @Test
    void takesOutWhatCannotBeSeen() {
        // When
        String masked = PrivateNumbers.masked("  看\u202e车\u0007\n\n 可以\u200d吗 ");
        // Then
        assertThat(masked).isEqualTo("看车 可以吗");
    }
}
