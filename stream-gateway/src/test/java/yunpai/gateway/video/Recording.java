package yunpai.gateway.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;

/** Films a test picture and a tone the way a browser's recorder does, and looks at what came out. */
public final class Recording {
    public static final Path CACHE = Path.of("target", "javacpp");

    private Recording() {}

    /** Half a minute of cars, if the folder with real input lies beside the project. */
    public static Path cars() {
        return Path.of("..", "..", "shared", "data", "cars.mp4");
    }

    /** Three seconds of H.264 with pictures between that are sent after the later one they need (B-frames), and AAC. */
    public static Path reordered() {
        return Path.of("src", "test", "resources", "video", "reordered.mp4");
    }

    /** H.264 and Opus in Matroska, as Chromium writes it under the name of WebM. */
    public static byte[] avc(int seconds) {
        return film(seconds, "-c:v", "libopenh264", "-b:v", "800k", "-g", "30", "-c:a", "libopus", "-f", "matroska");
    }

    /** VP8 and Opus, what a browser without H.264 gives. */
    public static byte[] vp8(int seconds) {
        return film(
                seconds,
                "-c:v",
                "libvpx",
                "-deadline",
                "realtime",
                "-cpu-used",
                "8",
                "-b:v",
                "800k",
                "-g",
                "90",
                "-c:a",
                "libopus",
                "-f",
                "webm");
    }

    public static byte[] transportStream(int seconds) {
        return film(seconds, "-c:v", "libopenh264", "-b:v", "800k", "-g", "30", "-c:a", "aac", "-f", "mpegts");
    }

    public static byte[] silent(int seconds) {
        return film(seconds, "-c:v", "libopenh264", "-b:v", "800k", "-g", "30", "-an", "-f", "matroska");
    }

    /** The same container from a file, endless and without re-encoding. */
    public static byte[] remuxed(Path file, int seconds) {
        return run(List.of(
                ffmpeg(),
                "-v",
                "error",
                "-t",
                "" + seconds,
                "-i",
                file.toString(),
                "-c:v",
                "copy",
                "-c:a",
                "libopus",
                "-f",
                "matroska",
                "-live",
                "1",
                "-cluster_time_limit",
                "100",
                "pipe:1"));
    }

    private static byte[] film(int seconds, String... output) {
        List<String> command = new ArrayList<>(List.of(
                ffmpeg(),
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=320x180:rate=30",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:sample_rate=48000",
                "-t",
                "" + seconds));
        command.addAll(List.of(output));
        if (!command.contains("mpegts")) {
            command.addAll(List.of("-live", "1", "-cluster_time_limit", "100"));
        }
        command.add("pipe:1");
        return run(command);
    }

    /** What ffprobe says of a stream: codec names and the number of packets. */
    public static String probe(byte[] media) throws IOException {
        Path file = Files.createTempFile(Path.of("target"), "probe", ".mp4");
        try {
            Files.write(file, media);
            return new String(
                    run(List.of(
                            Loader.load(org.bytedeco.ffmpeg.ffprobe.class),
                            "-v",
                            "error",
                            "-count_packets",
                            "-show_entries",
                            "stream=codec_name,width,nb_read_packets",
                            "-of",
                            "compact",
                            file.toString())),
                    StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
        }
    }

    /** How many pictures and pieces of sound can be decoded, by {@code video} and {@code audio}. */
    public static Map<String, Integer> decoded(byte[] media) throws IOException {
        Path file = Files.createTempFile(Path.of("target"), "decoded", ".mp4");
        try {
            Files.write(file, media);
            List<String> command =
                    new ArrayList<>(List.of(Loader.load(org.bytedeco.ffmpeg.ffprobe.class), "-v", "error"));
            command.addAll(List.of("-count_frames", "-show_entries", "stream=codec_type,nb_read_frames"));
            command.addAll(List.of("-of", "csv=p=0", file.toString()));
            return new String(run(command), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(",", -1))
                    .collect(Collectors.toMap(each -> each[0], each -> Integer.valueOf(each[1])));
        } finally {
            Files.delete(file);
        }
    }

    /**
     * What ffprobe says of the playlist at an address: its complaints, codec names, and the container's name.
     *
     * @return empty where this machine runs no ffprobe
     */
    public static Optional<String> probeAt(String address) {
        String program;
        try {
            Ffmpeg.find(CACHE);
            program = Loader.load(org.bytedeco.ffmpeg.ffprobe.class);
        } catch (NoFfmpegException | UnsatisfiedLinkError cannotRun) {
            return Optional.empty();
        }
        List<String> command =
                new ArrayList<>(List.of(program, "-hide_banner", "-v", "warning", "-rw_timeout", "10000000"));
        command.addAll(List.of("-show_entries", "stream=codec_name:format=format_name", "-of", "compact", address));
        return Optional.of(new String(run(command), StandardCharsets.UTF_8));
    }

    static String ffmpeg() {
        try {
            Ffmpeg.find(CACHE);
        } catch (NoFfmpegException cannotRun) {
            throw new AssertionError(cannotRun);
        }
        return Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
    }

    static byte[] run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("failed: " + command);
            }
            return output;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
