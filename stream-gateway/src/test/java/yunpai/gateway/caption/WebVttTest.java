package yunpai.gateway.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yunpai.gateway.caption.WebVtt.Cue;
import yunpai.gateway.http.Refusal;

class WebVttTest {

    private static String problem(String file) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> WebVtt.read(file));
        assertThat(refusal.status()).isEqualTo(422);
        return refusal.errors().getFirst().field() + ": " + refusal.en();
    }

    @Test
    void readsTimesAndPlainTextAndLeavesOutTheRest() {
        // Given
        String file = """
                \uFEFFWEBVTT - 看样
                Kind: captions

                STYLE
                ::cue { color: red }

                NOTE nobody reads this

                first
                00:01.500 --> 00:04.000 align:start line:90%
                <v 张三>左前门有<b>划痕</b>
                两处 &amp; 一处凹陷

                01:00:00.000 --> 01:00:02.250
                后备箱

                00:05.000 --> 00:06.000
                """;
        // When
        List<Cue> cues = WebVtt.read(file.replace("\n", "\r\n"));
        // Then
        assertThat(cues)
                .containsExactly(
                        new Cue(10, 1_500_000, 4_000_000, "左前门有划痕 两处 & 一处凹陷"),
                        new Cue(14, 3_600_000_000L, 3_602_250_000L, "后备箱"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1\\n00:00:01,000 --> 00:00:02,000\\nSRT            | line 1
            WEBVTT\\n\\n00:01.000 -> 00:02.000\\n一             | line 4
            WEBVTT\\n\\n00:02.000 --> 00:02.000\\n一            | line 3
            WEBVTT\\n\\n00:61.000 --> 00:62.000\\n一            | line 3
            WEBVTT\\n\\none\\ntwo\\n00:01.000 --> 00:02.000\\n一 | line 4
            WEBVTT\\n\\nNOTE nothing                            | no cue
            WEBVTTX                                            | line 1
            """)
    void namesTheLineThatItCannotRead(String file, String word) {
        assertThat(problem(file.replace("\\n", "\n"))).startsWith("webVtt: ").contains(word);
    }

    @Test
    void readsNoMoreThanItsBound() {
        // Given
        String cue = "\n00:01.000 --> 00:02.000\n一\n";
        // Then
        assertThat(WebVtt.read("WEBVTT\n" + cue.repeat(WebVtt.MOST_CUES))).hasSize(WebVtt.MOST_CUES);
        assertThat(problem("WEBVTT\n" + cue.repeat(WebVtt.MOST_CUES + 1))).contains("more than 2000");
        assertThat(problem("WEBVTT\n\n00:01.000 --> 00:02.000\n" + "一".repeat(200_000)))
                .contains("too long");
    }

    @Test
    void whatItWritesItReads() {
        // Given
        List<Cue> cues =
                List.of(new Cue(3, 0, 1_000, "a < b & c"), new Cue(6, 3_599_999_000L, 360_000_000_000L, "--> 后备箱"));
        // When
        String file = WebVtt.write(cues);
        // Then
        assertThat(WebVtt.read(file)).isEqualTo(cues);
        assertThat(file).doesNotContain("a < b").contains("100:00:00.000\n--&gt; 后备箱");
    }
}
