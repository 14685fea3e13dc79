package yunpai.engine.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yunpai.engine.http.Problem;

class VisitNoteTest {
    @ParameterizedTest
    @ValueSource(strings = {"35812", "代码35812", "他是 35812。", "３５８１２", "35812号", "35\u200B812", "是35812,要再来"})
    void takesNothingThatLooksLikeABidderCode(String note) {
        assertThatThrownBy(() -> VisitNote.ofGuide(note)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> VisitNote.ofVisitor(note)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "看了发动机，里程83000公里",
                "里程 83000 km",
                "出价 50000 元以内",
                "虚A12345 左前门划痕",
                "虚A·D12345",
                "虚A·12345",
                "一行 3 人，2026 年检",
                "83,000公里",
                "123456"
            })
    void takesMileagesAmountsPlatesAndYears(String note) {
        assertThat(VisitNote.ofGuide(note)).isEqualTo(note);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800000000", "138 0000 0000", "11010519491231002X", "１３８００００００００"})
    void leavesTelephonesAndIdentityNumbersToTheBooking(String note) {
        assertThatThrownBy(() -> VisitNote.ofGuide(note)).isInstanceOf(Problem.class);
        assertThat(VisitNote.ofVisitor(note)).isEqualTo(note);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"'',none", "'  ',none", "none,none", "' 看了 ',看了"})
    void isNothingWhereNothingIsSaid(String written, String kept) {
        assertThat(VisitNote.ofGuide(written)).isEqualTo(kept);
    }

    @Test
    void isOneLineOfBoundedLength() {
        assertThat(VisitNote.ofGuide("看了\n车门\u0000，\u2028好")).isEqualTo("看了 车门， 好");
        assertThatThrownBy(() -> VisitNote.ofGuide("看".repeat(501))).isInstanceOf(Problem.class);
    }
}
