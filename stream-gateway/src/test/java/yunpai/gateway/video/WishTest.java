package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishTest {

    @ParameterizedTest
    @CsvSource({
        "p12.m4s, PART, 12",
        "s0.m4s, SEGMENT, 0",
        "init3.mp4, INIT, 3",
        "plain.m3u8, PLAIN, -1",
        "stills.m3u8, STILLS, -1",
        "t7.m4s, STILL, 7",
        "p123456789012345.m4s, PART, 123456789012345"
    })
    void readsTheNamesOfFiles(String name, Wish.What what, long number) {
        // When
        Wish wish = Wish.named(name);
        // Then
        assertThat(wish).isEqualTo(Wish.of(what, number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "p.m4s",
                ".m4s",
                "p-1.m4s",
                "p1.mp4",
                "q1.m4s",
                "init.mp4",
                "p1234567890123456.m4s",
                "p1e3.m4s",
                "pp1.m4s",
                "../p1.m4s"
            })
    void refusesNamesThatAreNone(String name) {
        // Then
        assertThat(Wish.named(name)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "_HLS_msn=7&_HLS_part=2, 7, 2, false",
        "_HLS_msn=7, 7, -1, false",
        "_HLS_skip=YES, -1, -1, true",
        "_HLS_msn=7&_HLS_part=0&_HLS_skip=v2, 7, 0, true",
        "_HLS_msn=7&_HLS_part=999999999999, 7, 2147483647, false",
        "token=abc, -1, -1, false"
    })
    void readsWhatAPlaylistIsAskedFor(String query, long sequence, int part, boolean delta) {
        // When
        Wish wish = Wish.live(query);
        // Then
        assertThat(wish).isEqualTo(new Wish(Wish.What.LIVE, sequence, part, delta));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_HLS_part=1",
                "_HLS_msn=-1",
                "_HLS_msn=",
                "_HLS_msn",
                "_HLS_msn=1&_HLS_part=x",
                "_HLS_msn=9999999999999999"
            })
    void refusesQuestionsThatMakeNoSense(String query) {
        // Then
        assertThat(Wish.live(query)).isNull();
    }
}
