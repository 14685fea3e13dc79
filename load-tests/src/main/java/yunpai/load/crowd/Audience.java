package yunpai.load.crowd;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import yunpai.protocol.Json;

/** One process of viewers, seen from the bench. */
final class Audience {
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    private Audience(Process process) {
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts one for a gateway.
     *
     * @param courtAheadMicros how far the court clock is ahead of this machine's
     */
    static Audience at(int port, long courtAheadMicros, List<String> channels, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ViewerProcess.class.getName()));
        command.addAll(List.of(Integer.toString(port), Long.toString(courtAheadMicros)));
        command.addAll(channels);
        File words = log.toFile();
        return new Audience(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(words))
                .start());
    }

    Process process() {
        return process;
    }

    /** So many more viewers, so many a second. */
    void connect(int count, int perSecond) {
        say("connect " + count + " " + perSecond);
    }

    /** One of so many loses the connection, and is back within so many milliseconds if the gateway lets him. */
    void storm(int oneOf, int withinMillis) {
        say("storm " + oneOf + " " + withinMillis);
    }

    void forget() {
        say("forget");
    }

    Figures report() {
        return say("report");
    }

    private synchronized Figures say(String words) {
        try {
            in.write(words + "\n");
            in.flush();
            String answer = out.readLine();
            if (answer == null) {
                throw new IllegalStateException("a process of viewers has ended");
            }
            return Json.read(answer, Figures.class);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
