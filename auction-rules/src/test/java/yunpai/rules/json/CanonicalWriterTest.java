package yunpai.rules.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalWriterTest {
    private static String written(CanonicalWriter writer) {
        return new String(writer.bytes(), StandardCharsets.UTF_8);
    }

    private static String canonical(String json) {
        return CanonicalJson.text(JsonReader.read(json));
    }

    @Test
    void writesWhatTheTreeWouldBeWrittenAs() {
        // When
        var written = written(CanonicalWriter.object()
                .flag("a", true)
                .number("b", -120)
                .object("c")
                .nothing("x")
                .end()
                .object("d")
                .end()
                .text("e", "号")
                .end());

        // Then
        assertThat(written).isEqualTo(canonical("{\"e\":\"号\",\"d\":{},\"c\":{\"x\":null},\"b\":-120,\"a\":true}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "川A·12345", "\"\\/\b\f\n\r\t\u0001\u007f", "ab\ud83d\ude00cd", "\u2028é"})
    void writesEveryTextAsTheTreeDoes(String text) {
        // When
        var written = written(CanonicalWriter.object().text("t", text).end());

        // Then
        assertThat(written).isEqualTo("{\"t\":" + CanonicalJson.text(new JsonValue.Str(text)) + "}");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, -1, 1_800_000_000_000_000L, 9_007_199_254_740_991L, -9_007_199_254_740_991L})
    void writesEveryInteger(long value) {
        assertThat(written(CanonicalWriter.object().number("n", value).end())).isEqualTo("{\"n\":" + value + "}");
    }

    @ParameterizedTest
    @ValueSource(longs = {9_007_199_254_740_992L, -9_007_199_254_740_992L, Long.MIN_VALUE})
    void refusesAnIntegerThatNotEveryReaderHolds(long value) {
        var writer = CanonicalWriter.object();

        assertThatThrownBy(() -> writer.number("n", value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void growsWithWhatIsWritten() {
        var text = "x".repeat(5_000) + "云".repeat(5_000);

        assertThat(written(CanonicalWriter.object().text("t", text).end())).isEqualTo("{\"t\":\"" + text + "\"}");
    }

    @Test
    void refusesMembersOutOfOrderOrTwice() {
        var writer = CanonicalWriter.object().number("b", 1);

        assertThatThrownBy(() -> writer.number("a", 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.number("b", 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesALoneSurrogate() {
        var writer = CanonicalWriter.object();

        assertThatThrownBy(() -> writer.text("t", "a\ud83d")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesNothingBeforeItIsClosed() {
        var writer = CanonicalWriter.object();

        assertThatThrownBy(writer::bytes).isInstanceOf(IllegalStateException.class);
    }
}
