package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Fmp4ParserTest {
    private static final long LONGEST = 500_000;
    private static final int KEYFRAME = 0x0200_0000;
    private static final int NO_KEYFRAME = 0x0101_0000;

    private final List<InitSegment> inits = new ArrayList<>();
    private final List<Fragment> fragments = new ArrayList<>();
    private final Fmp4Parser parser = new Fmp4Parser(
            new Fmp4Parser.Sink() {
                @Override
                public void init(InitSegment init) {
                    inits.add(init);
                }

                @Override
                public void fragment(Fragment fragment) {
                    fragments.add(fragment);
                }
            },
            LONGEST);

    private static Buffer box(String type, Buffer... bodies) {
        Buffer body = Buffer.buffer();
        for (Buffer part : bodies) {
            body.appendBuffer(part);
        }
        return Buffer.buffer().appendInt(body.length() + 8).appendString(type).appendBuffer(body);
    }

    private static Buffer ints(int... values) {
        Buffer body = Buffer.buffer();
        for (int value : values) {
            body.appendInt(value);
        }
        return body;
    }

    private static Buffer track(int id, int timescale, String kind) {
        Buffer mdhd = box("mdhd", ints(0, 0, 0, timescale, 0, 0));
        Buffer hdlr = box("hdlr", ints(0, 0), Buffer.buffer(kind), ints(0, 0, 0));
        return box("trak", box("tkhd", ints(0, 0, 0, id, 0)), box("mdia", mdhd, hdlr));
    }

    private static Buffer init() {
        Buffer mvex =
                box("mvex", box("trex", ints(0, 1, 1, 40, 0, NO_KEYFRAME)), box("trex", ints(0, 2, 1, 1024, 0, 0)));
        return Buffer.buffer()
                .appendBuffer(box("ftyp", Buffer.buffer("iso5")))
                .appendBuffer(box("moov", track(1, 1000, "vide"), track(2, 48_000, "soun"), mvex));
    }

    private static Buffer picture(int at, int duration, int flags) {
        Buffer tfhd = box("tfhd", ints(0x20000, 1));
        Buffer tfdt = box("tfdt", ints(0x0100_0000, 0, at));
        Buffer trun = box("trun", ints(0x000101 | 0x000400, 1, 100, duration, flags));
        return Buffer.buffer()
                .appendBuffer(box("moof", box("mfhd", ints(0, 1)), box("traf", tfhd, tfdt, trun)))
                .appendBuffer(box("mdat", Buffer.buffer("picture")));
    }

    private static Buffer sound(int at, int samples) {
        Buffer traf = box(
                "traf", box("tfhd", ints(0x20000, 2)), box("tfdt", ints(0, at)), box("trun", ints(0x1, samples, 100)));
        return Buffer.buffer().appendBuffer(box("moof", traf)).appendBuffer(box("mdat", Buffer.buffer("sound")));
    }

    private void feed(Buffer bytes) {
        parser.feed(bytes.getBytes(), bytes.length());
    }

    @Test
    void readsTracksTimesAndKeyframes() {
        // When
        feed(init());
        feed(picture(0, 40, KEYFRAME));
        feed(picture(40, 33, NO_KEYFRAME));
        feed(sound(48_000, 2));
        // Then
        assertThat(inits.getFirst().hasVideo()).isTrue();
        assertThat(inits.getFirst().hasAudio()).isTrue();
        assertThat(fragments.get(0))
                .extracting("startMicros", "endMicros", "keyframe")
                .containsExactly(0L, 40_000L, true);
        assertThat(fragments.get(1))
                .extracting("startMicros", "endMicros", "keyframe")
                .containsExactly(40_000L, 73_000L, false);
        assertThat(fragments.get(2))
                .extracting("startMicros", "endMicros", "video")
                .containsExactly(1_000_000L, 1_042_666L, false);
    }

    @Test
    void findsTheSameWhateverPiecesThePipeDelivers() {
        // Given
        Buffer all = init().appendBuffer(picture(0, 40, KEYFRAME))
                .appendBuffer(box("styp"))
                .appendBuffer(sound(0, 2));
        // When
        for (int i = 0; i < all.length(); i++) {
            parser.feed(all.getBytes(i, i + 1), 1);
        }
        // Then
        assertThat(inits).hasSize(1);
        assertThat(fragments).hasSize(2);
        assertThat(fragments.getFirst().bytes()).isEqualTo(picture(0, 40, KEYFRAME));
    }

    @Test
    void shortensAPictureThatStandsForAWholePause() {
        // Given
        feed(init());
        // When
        feed(picture(0, 4000, KEYFRAME));
        // Then
        assertThat(fragments.getFirst().endMicros()).isEqualTo(100_000);
        assertThat(fragments.getFirst().bytes()).isEqualTo(picture(0, 100, KEYFRAME));
    }

    @Test
    void refusesWhatIsNoFragmentedMovie() {
        assertThatThrownBy(() -> feed(Buffer.buffer("<html>no movie</html>")))
                .isInstanceOf(BrokenStreamException.class);
        assertThatThrownBy(() -> feed(picture(0, 40, KEYFRAME))).isInstanceOf(BrokenStreamException.class);
    }

    @Test
    void refusesAnyDamageByItsOwnWordOnly() {
        Buffer whole = init().appendBuffer(picture(0, 40, KEYFRAME)).appendBuffer(sound(0, 2));
        for (int seed = 0; seed < 20_000; seed++) {
            // Given
            Random random = new Random(seed);
            byte[] bytes = whole.getBytes();
            for (int i = random.nextInt(3); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Fmp4Parser damaged = new Fmp4Parser(
                    new Fmp4Parser.Sink() {
                        @Override
                        public void init(InitSegment init) {}

                        @Override
                        public void fragment(Fragment fragment) {}
                    },
                    LONGEST);
            // When
            try {
                damaged.feed(bytes, bytes.length);
            } catch (BrokenStreamException refused) {
                // Then
                assertThat(refused).as("seed %d", seed).hasMessageMatching(".+");
            }
        }
    }
}
