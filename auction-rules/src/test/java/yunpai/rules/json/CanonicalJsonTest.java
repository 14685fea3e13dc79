package yunpai.rules.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static String canonical(String json) {
        return CanonicalJson.text(JsonReader.read(json));
    }

    /** RFC 8785, section 3.2.2, without the numbers that are no integers. */
    @Test
    void writesTheStringsAndLiteralsOfTheRfc() {
        // Given
        var json = "{\"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\", "
                + "\"literals\": [null, true, false], \"numbers\": [333333333, 1E2, 450e-1, -0]}";

        // When
        var text = canonical(json);

        // Then
        assertThat(text)
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333,100,45,0],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /** RFC 8785, section 3.2.3: members are sorted by UTF-16 code units, not by code points. */
    @Test
    void sortsTheMembersOfTheRfc() {
        // Given
        var json = """
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}""";

        // When
        var text = canonical(json);

        // Then
        assertThat(text)
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** RFC 8785, section 3.2.4: the bytes are UTF-8. */
    @Test
    void writesUtf8() {
        // When
        var bytes = CanonicalJson.bytes(new JsonValue.Str("€云\ud83d\ude00\u007f"));

        // Then
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("22e282ace4ba91f09f98807f22");
    }

    @Test
    void escapesWhatMustBeEscapedAndNothingElse() {
        // Given
        var text = "\b\t\n\f\r\"\\/\u0000\u001f \u2028<>";

        // When
        var json = CanonicalJson.text(new JsonValue.Str(text));

        // Then
        assertThat(json).isEqualTo("\"\\b\\t\\n\\f\\r\\\"\\\\/\\u0000\\u001f \u2028<>\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83d", "\ude00\ud83d", "\ud83dx"})
    void refusesLoneSurrogates(String text) {
        // When // Then
        assertThatThrownBy(() -> CanonicalJson.text(new JsonValue.Str(text)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(CanonicalJson.isWritable(text)).isFalse();
        assertThat(CanonicalJson.isWritable("云\ud83d\ude00")).isTrue();
    }

    @Test
    void holdsIntegersThatEveryReaderHoldsExactly() {
        // Given
        var most = BigDecimal.valueOf(CanonicalJson.MAX_INTEGER);

        // When // Then
        assertThat(CanonicalJson.text(new JsonValue.Num(most))).isEqualTo("9007199254740991");
        assertThat(CanonicalJson.text(new JsonValue.Num(most.negate()))).isEqualTo("-9007199254740991");
        assertThatThrownBy(() -> CanonicalJson.text(new JsonValue.Num(most.add(BigDecimal.ONE))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> CanonicalJson.text(new JsonValue.Num(most.negate().subtract(BigDecimal.ONE))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.text(new JsonValue.Num(new BigDecimal("0.5"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[ ]|[]",
                "{ }|{}",
                " [1 ,[ 2,{\"a\" :3 }]] |[1,[2,{\"a\":3}]]",
                "\"\\b\\f\\n\\r\\t\\/\\\\\\\"\"|\"\\b\\f\\n\\r\\t/\\\\\\\"\"",
                "\"\\u4E91\"|\"云\"",
                "\"\\uD83D\\uDE00\"|\"😀\"",
                "true|true",
                "false|false",
                "null|null",
                "-12|-12",
                "0|0",
            })
    void readsAndWrites(String json, String canonical) {
        // When // Then
        assertThat(canonical(json)).isEqualTo(canonical);
    }

    @Test
    void readsFractionsExactly() {
        // When // Then
        assertThat(JsonReader.read("-12.340e+1")).isEqualTo(new JsonValue.Num(new BigDecimal("-123.40")));
        assertThat(JsonReader.read("9007199254740993.07"))
                .isEqualTo(new JsonValue.Num(new BigDecimal("9007199254740993.07")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "[,]",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\" 1}",
                "{1:1}",
                "01",
                "+1",
                "1.",
                ".5",
                "-",
                "1e",
                "1e1234",
                "nul",
                "tru",
                "fals",
                "nullx",
                "\"a",
                "\"\\",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u１234\"",
                "\"\n\"",
                "1 2",
                "[1] x",
                "'a'",
                "NaN",
                "{\"a\":1,\"a\":2}",
                "[1}"
            })
    void refusesWhatIsNotJson(String text) {
        // When // Then
        assertThatThrownBy(() -> JsonReader.read(text))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("line 1");
    }

    @Test
    void namesTheLineOfAMistake() {
        // When // Then
        assertThatThrownBy(() -> JsonReader.read("[\n1,\n2\n3]")).hasMessage("line 4: ']' is expected");
    }

    @Test
    void boundsTheDepth() {
        // When // Then
        assertThat(JsonReader.read("[".repeat(101) + "]".repeat(101))).isInstanceOf(JsonValue.Arr.class);
        assertThatThrownBy(() -> JsonReader.read("[".repeat(102) + "]".repeat(102)))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("deeper");
        assertThatThrownBy(() -> JsonReader.read("{\"a\":".repeat(100_000)))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("deeper");
    }
}
