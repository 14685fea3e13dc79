package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class IntakeIT {
    private static Ffmpeg ffmpeg;

    private final LiveStream stream = new LiveStream("e1", 10);

    @BeforeAll
    static void ffmpegRuns() throws NoFfmpegException {
        ffmpeg = Ffmpeg.find(Recording.CACHE);
    }

    /** Sends the media in small chunks and returns what ffmpeg said at the end. */
    private String push(String mimeType, byte[] media) throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        Buffer all = Buffer.buffer(media);
        Intake intake = Intake.begin(ffmpeg, mimeType, all, new Intake.Ends(stream, () -> 0, end::complete));
        for (int at = 0; at < all.length(); at += 8000) {
            intake.accept(all.slice(at, Math.min(all.length(), at + 8000)));
        }
        intake.finish();
        String said = end.get(60, TimeUnit.SECONDS);
        stream.end();
        return said;
    }

    private byte[] media() {
        Buffer media = Buffer.buffer().appendBuffer(served(Wish.of(Wish.What.INIT, 0)));
        stream.edition()
                .segments()
                .forEach(each -> media.appendBuffer(served(Wish.of(Wish.What.SEGMENT, each.sequence()))));
        return media.getBytes();
    }

    private Buffer served(Wish wish) {
        Served served = stream.edition().answer(wish);
        assertThat(served).isNotNull();
        assertThat(served.status()).isEqualTo(200);
        return served.body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"avc", "vp8", "ts", "silent"})
    void makesPartsOfWhateverARecorderGives(String what) throws Exception {
        // Given
        byte[] recording = switch (what) {
            case "avc" -> Recording.avc(6);
            case "vp8" -> Recording.vp8(6);
            case "ts" -> Recording.transportStream(6);
            default -> Recording.silent(6);
        };
        // When
        String said = push(what.equals("ts") ? "video/mp2t" : "video/webm", recording);
        // Then
        assertThat(said).isEmpty();
        StrictPlaylist playlist = new StrictPlaylist(served(Wish.live()).toString());
        assertThat(playlist.segments.stream().mapToDouble(d -> d).sum()).isBetween(5.5, 6.6);
        String probed = Recording.probe(media());
        assertThat(probed).contains("codec_name=h264|width=320");
        assertThat(probed.contains("codec_name=aac")).isEqualTo(!what.equals("silent"));
        assertThat(stream.hasAudio()).isEqualTo(!what.equals("silent"));
    }

    @Test
    void joinsATransportStreamInItsMiddle() throws Exception {
        // Given
        byte[] whole = Recording.transportStream(6);
        Buffer rest = Buffer.buffer(whole).slice(whole.length / 2 + 77, whole.length);
        TransportJoin join = new TransportJoin();
        Buffer joined = Buffer.buffer();
        // When
        for (int at = 0; at < rest.length(); at += 1_000) {
            joined.appendBuffer(join.take(rest.slice(at, Math.min(rest.length(), at + 1_000))));
        }
        // Then
        assertThat(joined.length()).isBetween(188 * 100, rest.length());
        assertThat(push("video/mp2t", joined.getBytes())).isEmpty();
        assertThat(Recording.probe(media()))
                .contains("codec_name=h264|width=320")
                .contains("codec_name=aac");
    }

    @Test
    void neverJoinsWhatIsNoTransportStream() {
        // Given
        TransportJoin join = new TransportJoin();
        byte[] nonsense = new byte[100_000];
        new java.util.Random(7).nextBytes(nonsense);
        // When
        Buffer joined = join.take(Buffer.buffer(nonsense));
        // Then
        assertThat(joined.length()).isZero();
    }

    @Test
    void saysWhyItCannotGoOn() throws Exception {
        // When
        String said =
                push("video/webm", "this is not a film at all".repeat(1000).getBytes(StandardCharsets.UTF_8));
        // Then
        assertThat(said).contains("Invalid data");
        assertThat(stream.playable()).isFalse();
    }

    @Test
    void leavesNoFfmpegBehindWhenTheProcessIsKilled() throws Exception {
        // Given
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OrphanTrial.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProcessHandle child = null;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && child == null; line = lines.readLine()) {
                if (line.startsWith("packaging ")) {
                    child = ProcessHandle.of(Long.parseLong(line.substring(10))).orElseThrow();
                    break;
                }
            }
        }
        assertThat(child).isNotNull();
        assertThat(child.isAlive()).isTrue();
        java.util.List<ProcessHandle> all = process.descendants().toList();
        assertThat(all).as("a packager, and a receiver with its shell").hasSizeGreaterThan(3);
        // When
        process.destroyForcibly();
        // Then
        for (ProcessHandle each : all) {
            each.onExit().get(10, TimeUnit.SECONDS);
            assertThat(each.isAlive()).isFalse();
        }
    }
}
