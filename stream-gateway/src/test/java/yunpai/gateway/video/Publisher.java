package yunpai.gateway.video;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real ffmpeg that sends a stream in real time, standing in for OBS. */
public final class Publisher implements AutoCloseable {
    /** A test picture of 320x180, 25 times a second, a keyframe every second. */
    public static final List<String> PICTURE = List.of("-re", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25");

    public static final List<String> TONE = List.of("-re", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000");
    public static final List<String> H264 = List.of("-c:v", "libopenh264", "-b:v", "600k", "-g", "25");
    public static final List<String> AAC = List.of("-c:a", "aac", "-b:a", "96k");
    public static final List<String> COPY = List.of("-c", "copy");

    private final Process process;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    private Publisher(Process process) {
        this.process = process;
    }

    /** Starts to send to an address. */
    public static Publisher to(String address, String container, List<List<String>> options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Recording.ffmpeg(), "-hide_banner", "-nostdin", "-v", "warning"));
        options.forEach(command::addAll);
        command.addAll(List.of("-f", container, address));
        Publisher publisher = new Publisher(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        Thread.ofVirtual().start(publisher::listen);
        return publisher;
    }

    /** Sends a tone and a picture as OBS does. */
    public static Publisher toRtmp(String address) throws IOException {
        return to(address, "flv", List.of(PICTURE, TONE, H264, AAC));
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
            }
        } catch (IOException gone) {
            said.add(String.valueOf(gone.getMessage()));
        }
    }

    public boolean sends() {
        return process.isAlive();
    }

    /** All it said until it ended by itself. */
    public String untilItEnds() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("it still sends; it said " + said);
        }
        Thread.sleep(100);
        return String.join("\n", said);
    }

    /** Ends it at once, as a network does that breaks. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
