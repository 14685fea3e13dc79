package yunpai.load.glass;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * An encoder that sends over RTMP: ffmpeg, which is given a picture 25 times a second with the instant drawn into it at which it is given. Its
 * settings are those that the guide for encoders asks for: a key frame each second, no pictures out of order, sound.
 */
final class RtmpEncoder implements Sending {
    private static final int ENDING_SECONDS = 5;
    private static final long FRAME_NANOS = 1_000_000_000L / ClockPicture.PER_SECOND;

    private final Process process;
    private final Path log;
    private volatile boolean over;

    private RtmpEncoder(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Films the clock and sends it until it is closed. */
    static RtmpEncoder ofClock(Path ffmpeg, String address, Path folder) throws IOException {
        String size = ClockPicture.WIDTH + "x" + ClockPicture.HEIGHT;
        List<String> command = new ArrayList<>(List.of(ffmpeg.toString(), "-hide_banner", "-v", "warning"));
        command.addAll(List.of("-re", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"));
        command.addAll(List.of("-fflags", "nobuffer", "-probesize", "32", "-analyzeduration", "0"));
        command.addAll(List.of("-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", size));
        command.addAll(List.of("-framerate", Integer.toString(ClockPicture.PER_SECOND), "-i", "pipe:0"));
        command.addAll(List.of("-map", "1:v", "-map", "0:a"));
        command.addAll(coding());
        command.addAll(List.of("-flush_packets", "1", "-f", "flv", "-tcp_nodelay", "1", address));
        RtmpEncoder encoder = start(command, folder, ProcessBuilder.Redirect.PIPE);
        Thread.ofPlatform().daemon(true).name("clock-picture").start(encoder::film);
        return encoder;
    }

    /** Sends a file over and over without encoding it, which costs next to nothing. */
    static RtmpEncoder ofFile(Path ffmpeg, Path file, String address, Path folder) throws IOException {
        return start(
                List.of(
                        ffmpeg.toString(),
                        "-hide_banner",
                        "-nostdin",
                        "-v",
                        "warning",
                        "-re",
                        "-stream_loop",
                        "-1",
                        "-i",
                        file.toString(),
                        "-c",
                        "copy",
                        "-f",
                        "flv",
                        address),
                folder,
                ProcessBuilder.Redirect.from(new File("/dev/null")));
    }

    /** How a picture and a tone are coded. */
    static List<String> coding() {
        return List.of("-c:v", "libopenh264", "-b:v", "900k", "-g", "25", "-c:a", "aac", "-b:a", "64k");
    }

    private static RtmpEncoder start(List<String> command, Path folder, ProcessBuilder.Redirect input)
            throws IOException {
        Path log = Files.createTempFile(folder, "encoder", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(input)
                .start();
        RtmpEncoder encoder = new RtmpEncoder(process, log);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-encoder"));
        return encoder;
    }

    private void film() {
        ClockPicture picture = new ClockPicture();
        try (OutputStream into = process.getOutputStream()) {
            long began = System.nanoTime();
            for (int number = 0; !over; number++) {
                TimeUnit.NANOSECONDS.sleep(Math.max(0, began + number * FRAME_NANOS - System.nanoTime()));
                into.write(picture.at(number, System.currentTimeMillis()));
                into.flush();
            }
        } catch (IOException gone) {
            over = true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String complaint() throws IOException {
        return process.isAlive()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "the encoder ended with %d: %s",
                        process.exitValue(),
                        Files.readString(log).strip());
    }

    @Override
    public void close() {
        over = true;
        process.destroy();
        try {
            if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
