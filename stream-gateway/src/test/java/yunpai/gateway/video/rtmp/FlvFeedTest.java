package yunpai.gateway.video.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlvFeedTest {
    private final List<String> heard = new ArrayList<>();
    private final FlvFeed feed = new FlvFeed(new Publication() {
        @Override
        public void begin(Sound sound) {
            heard.add("begin " + sound);
        }

        @Override
        public void media(Buffer flv) {
            if (flv.length() > 12 && flv.getString(0, 3).equals("FLV")) {
                heard.add("head " + flv.getByte(4));
            } else {
                long millis = flv.getUnsignedMedium(4) | ((long) flv.getUnsignedByte(7) << 24);
                heard.add((flv.getByte(0) == 9 ? "picture " : "sound ") + millis);
                assertThat(flv.getInt(flv.length() - 4)).isEqualTo(flv.length() - 4);
            }
        }

        @Override
        public void ended() {
            heard.add("ended");
        }
    });

    private void video(long millis, int... body) {
        feed.picture(new RtmpMessage(RtmpMessage.VIDEO, 1, millis, new Chunks().raw(body).bytes));
    }

    private void audio(long millis, int... body) {
        feed.sound(new RtmpMessage(RtmpMessage.AUDIO, 1, millis, new Chunks().raw(body).bytes));
    }

    private void keyframe(long millis) {
        video(millis, 0x17, 1, 0, 0, 0, 5);
    }

    private void frame(long millis) {
        video(millis, 0x27, 1, 0, 0, 0, 5);
    }

    private void setUp(int variant) {
        video(0, 0x17, 0, 0, 0, 0, variant);
    }

    @Test
    void beginsAtOnceWhereSoundIsThere() {
        // When
        setUp(1);
        audio(0, 0xaf, 0, 0x12);
        frame(0);
        keyframe(40);
        audio(45, 0xaf, 1, 0x55);
        frame(80);
        // Then
        assertThat(heard).containsExactly("begin AAC", "head 5", "picture 40", "sound 45", "picture 80");
    }

    @Test
    void beginsAnewWithTheNextWholePictureWhenWhatWasGivenIsLost() {
        // Given
        setUp(1);
        audio(0, 0xaf, 0, 0x12);
        keyframe(0);
        heard.clear();
        // When
        feed.again();
        frame(40);
        audio(45, 0xaf, 1, 0x55);
        keyframe(80);
        frame(120);
        // Then
        assertThat(heard).containsExactly("begin AAC", "head 5", "picture 80", "picture 120");
    }

    @Test
    void doesNotLoseTheFirstPictureWhereSoundComesAfterIt() {
        // When
        feed.announced(true);
        setUp(1);
        keyframe(0);
        frame(40);
        audio(50, 0xaf, 0, 0x12);
        audio(60, 0xaf, 1, 0x55);
        // Then
        assertThat(heard).containsExactly("begin AAC", "head 5", "picture 0", "picture 40", "sound 60");
    }

    @Test
    void waitsForSoundOnlyALittleAndNotAtAllWhereNoneIsAnnounced() {
        // When
        setUp(1);
        keyframe(0);
        frame(200);
        boolean early = !heard.isEmpty();
        frame(320);
        // Then
        assertThat(early).isFalse();
        assertThat(heard).containsExactly("begin NONE", "head 1", "picture 0", "picture 200", "picture 320");

        // When
        heard.clear();
        feed.announced(false);
        setUp(2);
        keyframe(1000);
        // Then
        assertThat(heard).containsExactly("begin NONE", "head 1", "picture 1000");
    }

    @Test
    void beginsAnewWithSoundThatCameLate() {
        // Given
        feed.announced(false);
        setUp(1);
        keyframe(0);
        heard.clear();
        // When
        audio(40, 0xaf, 0, 0x12);
        audio(50, 0xaf, 1, 0x55);
        frame(80);
        keyframe(120);
        audio(125, 0xaf, 1, 0x55);
        // Then
        assertThat(heard).containsExactly("picture 80", "begin AAC", "head 5", "picture 120", "sound 125");
    }

    @Test
    void beginsAnewWithAnotherSizeAndWhereTheTimelineJumps() {
        // Given
        feed.announced(false);
        setUp(1);
        keyframe(0);
        heard.clear();
        // When
        setUp(1);
        frame(40);
        setUp(2);
        frame(80);
        keyframe(120);
        frame(60_000);
        keyframe(60_040);
        keyframe(10);
        // Then
        assertThat(heard)
                .containsExactly(
                        "picture 40",
                        "begin NONE",
                        "head 1",
                        "picture 120",
                        "begin NONE",
                        "head 1",
                        "picture 60040",
                        "begin NONE",
                        "head 1",
                        "picture 10");
    }

    @Test
    void goesOnWhereTheTimeOverflows() {
        // Given
        feed.announced(false);
        setUp(1);
        keyframe(0xffff_fff0L);
        heard.clear();
        // When
        frame(24);
        // Then
        assertThat(heard).containsExactly("picture 24");
    }

    @Test
    void takesOtherSoundButNoOtherPictures() {
        // When
        setUp(1);
        audio(0, 0x2f, 1, 1);
        keyframe(0);
        // Then
        assertThat(heard).startsWith("begin OTHER", "head 5");
        assertThatThrownBy(() -> video(0, 0x12, 0, 0)).hasMessageContaining("H.264");
        assertThatThrownBy(() -> video(0, 0x90, 'h', 'v', 'c', '1')).hasMessageContaining("H.264");
    }
}
