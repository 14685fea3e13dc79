package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yunpai.gateway.video.Publisher;
import yunpai.gateway.video.Recording;

/** Streams as encoders really send them, over both ways in: the playlists keep the rules, and the host hears what ails the pictures. */
@Timeout(120)
class RoughStreamIT {
    private static final int LOADS = 10;
    private static final Map<String, List<List<String>>> STREAMS = Map.of(
            "b_frames",
            List.of(
                    List.of(
                            "-re",
                            "-stream_loop",
                            "-1",
                            "-i",
                            Recording.reordered().toString()),
                    Publisher.COPY),
            "no_sound",
            List.of(Publisher.PICTURE, Publisher.H264),
            "uneven",
            List.of(
                    Publisher.PICTURE,
                    Publisher.TONE,
                    List.of("-vf", "select='gt(random(0),0.6)+not(mod(n,25))'", "-fps_mode", "vfr"),
                    Publisher.H264,
                    Publisher.AAC),
            "cars",
            List.of(List.of("-re", "-i", Recording.cars().toString()), Publisher.COPY));

    private TestHall hall;
    private SendingEncoders encoders;

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
        hall.letTheClockRun();
        encoders = new SendingEncoders(hall);
    }

    @AfterEach
    void close() throws Exception {
        encoders.close();
        hall.close();
    }

    /** Over RTMP and over SRT, with what the host is told of it. */
    @ParameterizedTest
    @CsvSource({
        "rtmp, b_frames, true, reordered",
        "srt, b_frames, true, reordered",
        "rtmp, no_sound, false, no_sound",
        "srt, no_sound, false, no_sound",
        "rtmp, uneven, true, ''",
        "srt, uneven, true, ''",
        "rtmp, cars, true, ''",
        "srt, cars, true, ''"
    })
    void isShownByTheRules(String way, String stream, boolean sound, String warning) throws Exception {
        Assumptions.assumeTrue(
                !stream.equals("cars") || Files.exists(Recording.cars()), "no cars.mp4 beside the project");
        // Given
        Caller page = encoders.page();
        // When
        encoders.send(way, Objects.requireNonNull(STREAMS.get(stream)));
        // Then
        StrictViewer viewer = StrictViewer.of(hall);
        viewer.load(LOADS);
        assertThat(viewer.faults()).isEmpty();
        assertThat(viewer.partsSeen()).isGreaterThanOrEqualTo(LOADS);
        assertThat(viewer.newest()).doesNotContain("#EXT-X-DISCONTINUITY\n");
        String probed = viewer.probe("init0.mp4");
        assertThat(probed).contains("codec_name=h264");
        assertThat(probed.contains("codec_name=aac")).isEqualTo(sound);
        if (!warning.isEmpty()) {
            page.await(frame -> reasons(frame).contains(warning));
        }
    }

    private static List<String> reasons(JsonObject frame) {
        return frame.getJsonArray("warnings", new JsonArray()).stream()
                .map(each -> ((JsonObject) each).getString("reason"))
                .toList();
    }
}
