package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is found wrong with films that a real ffmpeg has packaged. */
@Timeout(120)
class HealthIT {
    private static final List<String> TONE = List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000");
    private static final List<String> SILENCE = List.of("-f", "lavfi", "-i", "anullsrc=r=48000:cl=mono");
    private static Ffmpeg ffmpeg;

    @BeforeAll
    static void ffmpegRuns() throws NoFfmpegException {
        ffmpeg = Ffmpeg.find(Recording.CACHE);
    }

    private static byte[] film(String picture, List<String> sound, String... output) {
        List<String> command =
                new ArrayList<>(List.of(Recording.ffmpeg(), "-v", "error", "-f", "lavfi", "-i", picture));
        command.addAll(sound);
        command.addAll(List.of("-t", "13", "-c:v", "libopenh264", "-b:v", "400k", "-c:a", "aac", "-b:a", "64k"));
        command.addAll(List.of(output));
        command.addAll(List.of("-f", "flv", "pipe:1"));
        return Recording.run(command);
    }

    private static Health.Report report(Intake intake, byte[] media, CompletableFuture<String> end) throws Exception {
        for (int at = 0; at < media.length; at += 16_000) {
            intake.accept(Buffer.buffer(java.util.Arrays.copyOfRange(media, at, Math.min(media.length, at + 16_000))));
        }
        intake.finish();
        assertThat(end.get(60, TimeUnit.SECONDS)).isEmpty();
        return intake.health().report(System.nanoTime());
    }

    private static Intake.Ends ends(CompletableFuture<String> end) {
        return new Intake.Ends(new LiveStream("e", 1), () -> 0, end::complete);
    }

    private static Health.Report ofFlv(byte[] media) throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        return report(Intake.beginFlv(ffmpeg, true, ends(end)), media, end);
    }

    @Test
    void findsNothingWrongWithAGoodFilmAndMeasuresIt() throws Exception {
        // When
        Health.Report report = ofFlv(film("testsrc2=size=320x180:rate=25", TONE, "-g", "25"));
        // Then
        assertThat(report.ailments()).isEmpty();
        assertThat(report.width()).isEqualTo(320);
        assertThat(report.height()).isEqualTo(180);
        assertThat(report.picturesPerSecond()).isBetween(24.5, 25.5);
        assertThat(report.kilobitsPerSecond()).isBetween(100L, 1500L);
        assertThat(report.keyframeEveryMillis()).isBetween(900L, 1100L);
    }

    @Test
    void hearsThatThereIsNothingToHear() throws Exception {
        // When
        Health.Report silent = ofFlv(film("testsrc2=size=320x180:rate=25", SILENCE, "-g", "25"));
        Health.Report none = ofFlv(film("testsrc2=size=320x180:rate=25", List.of(), "-g", "25"));
        // Then
        assertThat(silent.ailments()).containsExactly(Ailment.SILENT_SOUND);
        assertThat(none.ailments()).containsExactly(Ailment.NO_SOUND);
    }

    @Test
    void seesTooFewPicturesKeyframesTooFarApartAndPicturesThatAreTooLarge() throws Exception {
        // When
        Health.Report few = ofFlv(film("testsrc2=size=320x180:rate=6", TONE, "-g", "6"));
        Health.Report rare = ofFlv(film("testsrc2=size=320x180:rate=25", TONE, "-g", "250"));
        Health.Report large = ofFlv(film("color=size=2560x1440:rate=12", TONE, "-g", "12"));
        // Then
        assertThat(few.ailments()).containsExactly(Ailment.FEW_PICTURES);
        assertThat(rare.ailments()).containsExactly(Ailment.RARE_KEYFRAMES);
        assertThat(large.ailments()).containsExactly(Ailment.LARGE_PICTURE);
    }

    @Test
    void seesPicturesThatAreSentInAnotherOrderThanShown() throws Exception {
        // Given
        byte[] reordered = Recording.run(List.of(
                Recording.ffmpeg(),
                "-v",
                "error",
                "-stream_loop",
                "2",
                "-i",
                Recording.reordered().toString(),
                "-c",
                "copy",
                "-f",
                "flv",
                "pipe:1"));
        // When
        Health.Report report = ofFlv(reordered);
        // Then
        assertThat(report.ailments()).containsExactly(Ailment.REORDERED);
        assertThat(report.picturesPerSecond()).isBetween(24.0, 26.0);
    }

    @Test
    void seesAPictureThatStandsOnItsHeadOrLiesOnItsSide() throws Exception {
        assertThat(turned("180").ailments()).contains(Ailment.UPSIDE_DOWN).doesNotContain(Ailment.ROTATED);
        assertThat(turned("90").ailments()).contains(Ailment.ROTATED).doesNotContain(Ailment.UPSIDE_DOWN);
        assertThat(turned("0").ailments()).doesNotContain(Ailment.ROTATED, Ailment.UPSIDE_DOWN);
    }

    private static Health.Report turned(String degrees) throws Exception {
        byte[] media = Recording.run(List.of(
                Recording.ffmpeg(),
                "-v",
                "error",
                "-display_rotation",
                degrees,
                "-i",
                Recording.reordered().toString(),
                "-c",
                "copy",
                "-movflags",
                "+frag_keyframe+empty_moov",
                "-f",
                "mp4",
                "pipe:1"));
        CompletableFuture<String> end = new CompletableFuture<>();
        Intake intake = Intake.begin(ffmpeg, "video/mp4;codecs=avc1", Buffer.buffer(media), ends(end));
        return report(intake, media, end);
    }
}
