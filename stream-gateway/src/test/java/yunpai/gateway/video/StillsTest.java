package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import yunpai.gateway.video.Reel.Sample;

class StillsTest {
    private static final Track PICTURES = new Track(1, 1_000, true, 40, 0);
    private static final Track SOUND = new Track(2, 48_000, false, 1_024, 0);
    private static final int KEY = 0x0200_0000;
    private static final int DELTA = 0x0101_0000;

    private static Buffer box(String type, Buffer body) {
        return Buffer.buffer().appendInt(8 + body.length()).appendString(type).appendBuffer(body);
    }

    private static Buffer init() {
        Buffer all = Buffer.buffer();
        for (Track track : List.of(PICTURES, SOUND)) {
            Buffer header = Buffer.buffer(new byte[12]).appendInt(track.id());
            Buffer scale = Buffer.buffer(new byte[12])
                    .appendInt((int) track.timescale())
                    .appendLong(0);
            Buffer handler = Buffer.buffer(new byte[8]).appendString(track.video() ? "vide" : "soun");
            Buffer media = box("mdhd", scale).appendBuffer(box("hdlr", handler));
            all.appendBuffer(box("trak", box("tkhd", header).appendBuffer(box("mdia", media))));
        }
        return box("ftyp", Buffer.buffer("iso6")).appendBuffer(box("moov", all));
    }

    private static Buffer traf(Track track, long time, int duration, int flags, Buffer body, int dataAt) {
        Buffer run = Buffer.buffer().appendInt(0x701).appendInt(1).appendInt(dataAt);
        run.appendInt(duration).appendInt(body.length()).appendInt(flags);
        return box(
                "traf",
                box("tfhd", Buffer.buffer().appendInt(0x02_0000).appendInt(track.id()))
                        .appendBuffer(box(
                                "tfdt", Buffer.buffer().appendInt(0x0100_0000).appendLong(time)))
                        .appendBuffer(box("trun", run)));
    }

    /** One picture of 40 ms with the sound beside it, as a fragment of its own. */
    private static Buffer fragment(int picture, boolean key) {
        Buffer seen = Buffer.buffer("picture " + picture);
        Buffer heard = Buffer.buffer("sound " + picture);
        int head = moof(picture, key, seen, heard, 0).length();
        return moof(picture, key, seen, heard, head + 8)
                .appendBuffer(box("mdat", Buffer.buffer().appendBuffer(seen).appendBuffer(heard)));
    }

    private static Buffer moof(int picture, boolean key, Buffer seen, Buffer heard, int at) {
        Buffer both = traf(PICTURES, picture * 40L, 40, key ? KEY : DELTA, seen, at)
                .appendBuffer(traf(SOUND, picture * 1_920L, 1_920, KEY, heard, at + seen.length()));
        return box("moof", both);
    }

    /** Fifty pictures make two seconds. */
    private static Segment segment(long sequence, boolean discontinuity, int... keys) {
        Buffer whole = Buffer.buffer();
        for (int i = 0; i < 50; i++) {
            int picture = (int) sequence * 50 + i;
            int place = i;
            whole.appendBuffer(fragment(picture, Arrays.stream(keys).anyMatch(it -> it == place)));
        }
        Part part = new Part(sequence, whole, 2_000_000, keys.length > 0);
        return new Segment(sequence, 0, discontinuity, 0, List.of(part), null).completed();
    }

    private static List<String> shown(Buffer made, Track track) {
        List<String> all = new ArrayList<>();
        Reel reel = Reel.of(made.getBytes(), track);
        for (Sample sample : reel.samples()) {
            String body = new String(reel.bytes(), sample.at(), sample.size(), StandardCharsets.US_ASCII);
            all.add(sample.shownAt() + "+" + sample.duration() + " " + body);
        }
        return all;
    }

    private static Buffer made(List<Segment> segments, int index) {
        Buffer made = Stills.of(segments, index, init());
        assertThat(made).isNotNull();
        return made;
    }

    @Test
    void showsThePictureThatStandsByItselfUntilTheSegmentEnds() {
        Buffer made = made(List.of(segment(3, false, 0, 25)), 0);
        assertThat(shown(made, PICTURES)).containsExactly("6000+2000 picture 150");
    }

    @Test
    void keepsAllOfTheSound() {
        Buffer made = made(List.of(segment(0, false, 0)), 0);
        assertThat(shown(made, SOUND)).hasSize(50).startsWith("0+1920 sound 0").endsWith("94080+1920 sound 49");
        assertThat(made.length()).isLessThan(segment(0, false, 0).length() / 2);
    }

    @Test
    void goesOnShowingTheLastPictureWhereASegmentBeginsWithoutOne() {
        List<Segment> all = List.of(segment(0, false, 0, 30), segment(1, false), segment(2, false, 10));
        assertThat(shown(made(all, 1), PICTURES)).containsExactly("2000+2000 picture 30");
        assertThat(shown(made(all, 2), PICTURES)).containsExactly("4000+400 picture 30", "4400+1600 picture 110");
    }

    @Test
    void takesNoPictureOfAnotherRun() {
        List<Segment> all = List.of(segment(0, false, 0), segment(1, true, 10));
        assertThat(shown(made(all, 1), PICTURES)).containsExactly("2400+1600 picture 60");
    }

    @Test
    void hasTheSoundAloneWhereThereIsNoPictureAtAll() {
        Buffer made = made(List.of(segment(0, false)), 0);
        assertThat(shown(made, PICTURES)).isEmpty();
        assertThat(shown(made, SOUND)).hasSize(50);
    }
}
