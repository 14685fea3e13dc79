package yunpai.load.glass;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewestTest {
    private static final String HEAD = "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:7\n";
    private static final String SEGMENT = "#EXTINF:2.0,\ns.m4s\n";

    private static String part(int number) {
        return "#EXT-X-PART:DURATION=0.500000,URI=\"p" + number + ".m4s\"\n";
    }

    @Test
    void theNextPartOfTheSegmentThatGrowsIsAskedFor() {
        // When
        Newest newest = Newest.of(HEAD + SEGMENT + part(4) + SEGMENT + part(8) + part(9));
        // Then
        assertThat(newest.reload()).isEqualTo("?_HLS_msn=9&_HLS_part=2&_HLS_skip=YES");
        assertThat(newest.reloadOfNow()).isEqualTo("?_HLS_msn=9&_HLS_part=1&_HLS_skip=YES");
        assertThat(newest.names()).containsExactly("p4.m4s", "p8.m4s", "p9.m4s");
    }

    @Test
    void segmentsThatWereLeftOutCount() {
        // When
        Newest newest = Newest.of(HEAD + "#EXT-X-SKIP:SKIPPED-SEGMENTS=20\n" + SEGMENT);
        // Then
        assertThat(newest.reload()).isEqualTo("?_HLS_msn=28&_HLS_part=0&_HLS_skip=YES");
        assertThat(newest.reloadOfNow()).isEqualTo("?_HLS_msn=27&_HLS_part=0&_HLS_skip=YES");
    }
}
