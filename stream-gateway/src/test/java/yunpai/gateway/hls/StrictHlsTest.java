package yunpai.gateway.hls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checker finds each kind of fault in a playlist that is right without it; else it would prove nothing of ours. */
class StrictHlsTest {
    private static final String GOOD = """
            #EXTM3U
            #EXT-X-VERSION:9
            #EXT-X-TARGETDURATION:2
            #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=12.0,PART-HOLD-BACK=1.5,HOLD-BACK=6.0
            #EXT-X-PART-INF:PART-TARGET=0.5
            #EXT-X-MEDIA-SEQUENCE:7
            #EXT-X-DISCONTINUITY-SEQUENCE:1
            #EXT-X-DATERANGE:ID="a",CLASS="c",START-DATE="2026-01-01T00:00:00.000Z",END-ON-NEXT=YES
            #EXT-X-DATERANGE:ID="b",CLASS="c",START-DATE="2026-01-01T00:00:09.000Z",END-ON-NEXT=YES,X-LOT-ID="l"
            #EXT-X-MAP:URI="init0.mp4"
            #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00.000Z
            #EXTINF:2.0,
            s7.m4s
            #EXT-X-DISCONTINUITY
            #EXT-X-MAP:URI="init1.mp4"
            #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:09.000Z
            #EXT-X-PART:DURATION=0.5,URI="p1.m4s",INDEPENDENT=YES
            #EXT-X-PART:DURATION=0.2,URI="p2.m4s"
            #EXTINF:0.7,
            s8.m4s
            #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:09.700Z
            #EXT-X-PART:DURATION=0.48,URI="p3.m4s"
            #EXT-X-PRELOAD-HINT:TYPE=PART,URI="p4.m4s"
            """;

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(StrictHls.read(GOOD, false).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "#EXTM3U|#EXTM3V|4.4.1.1",
                "VERSION:9|VERSION:5|needs version 6",
                "TARGETDURATION:2|TARGETDURATION:1|4.4.3.1",
                "TARGETDURATION:2|TARGETDURATION:2.0|decimal integer",
                "TARGETDURATION:2|TARGETDURATION:3|4.4.3.8",
                "CAN-SKIP-UNTIL=12.0|CAN-SKIP-UNTIL=11.9|six target",
                "PART-HOLD-BACK=1.5|PART-HOLD-BACK=1.4|PART-HOLD-BACK",
                "PART-HOLD-BACK=1.5,|``|PART-HOLD-BACK",
                "HOLD-BACK=6.0|HOLD-BACK=5.0|three target durations",
                "CAN-BLOCK-RELOAD=YES|CAN-BLOCK-RELOAD=NO|CAN-BLOCK-RELOAD",
                "CAN-BLOCK-RELOAD=YES|CAN-BLOCK-RELOAD=\"YES\"|no quotes",
                "CAN-BLOCK-RELOAD=YES,|CAN-BLOCK-RELOAD = YES,|attribute list",
                "PART-TARGET=0.5|PART-TARGET=0.4|at most the target",
                "EXTINF:2.0,|EXTINF:2.5,|4.4.3.1",
                "EXTINF:2.0,|EXTINF:2.0|4.4.4.1",
                "EXTINF:0.7|EXTINF:0.9|as long as it",
                "DURATION=0.48|DURATION=0.4|85 %",
                "DURATION=0.48|DURATION=0.51|at most the target",
                "URI=\"p3.m4s\"|URI=p3.m4s|quoted string",
                "URI=\"p2.m4s\"|URI=\"p1.m4s\"|of its own",
                "s8.m4s|s7.m4s|of its own",
                "INDEPENDENT=YES|INDEPENDENT=NO|INDEPENDENT",
                "URI=\"p4.m4s\"|URI=\"p3.m4s\"|not there yet",
                "TYPE=PART|TYPE=TS|the hint is a part",
                "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"p4.m4s\"|#EXT-X-ALLOW-CACHE:YES|no tag",
                "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"p4.m4s\"|#EXT-X-BITRATE:5|B.1",
                "2026-01-01T00:00:09.700Z|2026-01-01T00:00:08.700Z|is after the one before",
                "2026-01-01T00:00:09.700Z|yesterday|no date",
                "MEDIA-SEQUENCE:7|MEDIA-SEQUENCE:-7|decimal integer",
                "ID=\"b\"|ID=\"a\"|ID of its own",
                "ID=\"a\",CLASS=\"c\",|ID=\"a\",|needs a CLASS",
                "09.000Z\",END-ON-NEXT=YES|09.000Z\",DURATION=1.0,END-ON-NEXT=YES|no end of its own",
                "END-ON-NEXT=YES,X|END-ON-NEXT=NO,X|YES or absent",
                "START-DATE=\"2026-01-01T00:00:00.000Z\"|START-DATE=\"soon\"|no date",
            })
    void findsAFault(String right, String wrong, String rule) {
        // When
        String bad = GOOD.replace(right, wrong);
        // Then
        assertThat(bad).isNotEqualTo(GOOD);
        assertThat(StrictHls.read(bad, false).faults())
                .anySatisfy(fault -> assertThat(fault).contains(rule));
    }

    @Test
    void findsAMapWithoutADiscontinuity() {
        // When
        String bad = GOOD.replace("#EXT-X-DISCONTINUITY\n", "");
        // Then
        assertThat(StrictHls.read(bad, false).faults())
                .anySatisfy(fault -> assertThat(fault).contains("another map"));
    }

    @Test
    void findsADeltaThatNobodyAskedForOrThatLeavesOutTooMuch() {
        // When
        String delta = GOOD.replace("#EXT-X-MAP:URI=\"init0", "#EXT-X-SKIP:SKIPPED-SEGMENTS=3\n#EXT-X-MAP:URI=\"init0");
        // Then
        assertThat(StrictHls.read(delta, false).faults())
                .anySatisfy(fault -> assertThat(fault).contains("nobody asked"));
        assertThat(StrictHls.read(delta, true).faults())
                .anySatisfy(fault -> assertThat(fault).contains("skip boundary"))
                .noneSatisfy(fault -> assertThat(fault).contains("nobody asked"));
    }

    @Test
    void findsAHintAfterTheEnd() {
        assertThat(StrictHls.read(GOOD + "#EXT-X-ENDLIST\n", false).faults())
                .anySatisfy(fault -> assertThat(fault).contains("after the end"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DISCONTINUITY-SEQUENCE:1|DISCONTINUITY-SEQUENCE:2|discontinuity sequence",
                "MEDIA-SEQUENCE:7|MEDIA-SEQUENCE:6|never goes back",
                "PART-TARGET=0.5|PART-TARGET=0.50001|part target does not change",
                "CAN-SKIP-UNTIL=12.0|CAN-SKIP-UNTIL=13.0|control does not change",
                "s7.m4s|s70.m4s|address and length",
                "p1.m4s|p10.m4s|stay as they are",
                "00:00:09.700Z|00:00:09.701Z|keeps its date",
                "p4.m4s|p5.m4s|hinted at and did not come",
            })
    void findsWhatMayNotChangeFromLoadToLoad(String was, String is, String rule) {
        // When
        StrictReloads reloads = new StrictReloads().next(GOOD, false).next(GOOD.replaceFirst(was, is), false);
        // Then
        assertThat(reloads.faults()).anySatisfy(fault -> assertThat(fault).contains(rule));
    }

    @Test
    void findsNothingWhereAPartWasAdded() {
        // When
        String more = GOOD.replace(
                "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"p4.m4s\"",
                "#EXT-X-PART:DURATION=0.5,URI=\"p4.m4s\"\n#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"p5.m4s\"");
        StrictReloads reloads = new StrictReloads().next(GOOD, false).next(more, false);
        // Then
        assertThat(reloads.faults()).isEmpty();
        assertThat(reloads.partsSeen()).isEqualTo(4);
    }
}
