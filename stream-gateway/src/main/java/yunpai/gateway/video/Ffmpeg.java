package yunpai.gateway.video;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;

/**
 * The ffmpeg that the build brings along, or else the one on the path. It was seen to run and to have what is needed; the bundled
 * one still links a few libraries of the system, so that a bare image may lack them.
 */
public final class Ffmpeg {
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    private static final int PROBE_SECONDS = 20;

    private final String program;
    private final String version;

    private Ffmpeg(String program, String version) {
        this.program = program;
        this.version = version;
    }

    /**
     * Unpacks and tries ffmpeg. It blocks, the first time for a second or two.
     *
     * @param cache where the bundled program is unpacked, about 80 MB; kept between starts
     */
    public static Ffmpeg find(Path cache) throws NoFfmpegException {
        List<String> failures = new ArrayList<>();
        try {
            return probe(bundled(cache));
        } catch (NoFfmpegException cannotRun) {
            failures.add("the bundled one: " + cannotRun.getMessage());
        }
        try {
            return probe("ffmpeg");
        } catch (NoFfmpegException cannotRun) {
            failures.add("the one on the path: " + cannotRun.getMessage());
        }
        throw new NoFfmpegException("no ffmpeg can be run; " + String.join("; ", failures));
    }

    @SuppressWarnings("SystemPropertyUsage")
    private static String bundled(Path cache) throws NoFfmpegException {
        System.setProperty(CACHE, cache.toAbsolutePath().toString());
        try {
            return Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
        } catch (RuntimeException | LinkageError notHere) {
            throw new NoFfmpegException("cannot be unpacked for this machine (" + notHere.getMessage() + ")");
        }
    }

    private static Ffmpeg probe(String program) throws NoFfmpegException {
        String encoders = run(program, "-hide_banner", "-encoders");
        if (!encoders.contains(" aac ") || !encoders.contains(" libopenh264 ")) {
            throw new NoFfmpegException("lacks the encoders aac and libopenh264");
        }
        return new Ffmpeg(program, run(program, "-version").lines().findFirst().orElse("ffmpeg"));
    }

    private static String run(String program, String... arguments) throws NoFfmpegException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new NoFfmpegException("does not answer");
            }
            if (process.exitValue() != 0) {
                throw new NoFfmpegException("ends with " + process.exitValue() + ", saying: " + said.strip());
            }
            return said;
        } catch (IOException notThere) {
            throw new NoFfmpegException(String.valueOf(notThere.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoFfmpegException("was interrupted");
        }
    }

    /** The first line it says of itself. */
    public String version() {
        return version;
    }

    /** Reads the given kind of stream from its input and writes fragments, a picture or two long, to its output. */
    List<String> packaging(MediaKind kind) {
        List<String> command = new ArrayList<>(List.of(program, "-hide_banner", "-nostdin", "-loglevel", "warning"));
        // The demuxer is named and only the pipe may be read: what a host sends can make ffmpeg open nothing else.
        command.addAll(List.of("-protocol_whitelist", "pipe", "-f", kind.demuxer()));
        command.addAll(kind.looking());
        command.addAll(List.of("-i", "pipe:0"));
        command.addAll(List.of("-map", "0:v:0", "-map", "0:a:0?", "-sn", "-dn", "-map_metadata", "-1"));
        command.addAll(kind.copyVideo() ? List.of("-c:v", "copy") : transcoding());
        command.addAll(
                kind.copySound()
                        ? List.of("-c:a", "copy")
                        : List.of(
                                "-c:a",
                                "aac",
                                "-b:a",
                                "64k",
                                "-ac",
                                "1",
                                "-ar",
                                "48000",
                                "-af",
                                "aresample=async=1000"));
        // Pictures that are sent in another order than shown begin with the sound only by offsets that may be negative.
        command.addAll(List.of("-movflags", "+frag_keyframe+empty_moov+default_base_moof+negative_cts_offsets"));
        command.addAll(List.of("-frag_duration", "20000"));
        command.addAll(List.of("-max_interleave_delta", "250000", "-flush_packets", "1", "-f", "mp4", "pipe:1"));
        return command;
    }

    /** Waits for an SRT caller and gives on what he sends; see {@link SrtReceiver}. */
    List<String> receiving() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SrtReceiver.LEASH, "sh"));
        command.addAll(List.of(program, "-hide_banner", "-nostdin", "-loglevel", "warning"));
        command.addAll(List.of("-protocol_whitelist", "pipe,srt", "-f", "concat", "-safe", "0", "-i", "pipe:0"));
        command.addAll(List.of("-map", "0:v:0", "-map", "0:a:0?", "-c", "copy", "-map_metadata", "-1"));
        // Without these the muxer holds sound back to fill its packets.
        command.addAll(List.of("-muxdelay", "0", "-muxpreload", "0", "-pes_payload_size", "0"));
        command.addAll(List.of("-flush_packets", "1", "-f", "mpegts", "pipe:1"));
        return command;
    }

    private static List<String> transcoding() {
        return List.of(
                "-c:v",
                "libopenh264",
                "-profile:v",
                "constrained_baseline",
                "-pix_fmt",
                "yuv420p",
                "-vf",
                "scale=w='min(1280,iw)':h='min(1280,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2",
                "-fpsmax",
                "30",
                "-b:v",
                "1500k",
                "-maxrate",
                "2500k",
                "-rc_mode",
                "bitrate",
                "-allow_skip_frames",
                "1",
                "-force_key_frames",
                "expr:gte(t,n_forced)");
    }
}
