package yunpai.load.chaos.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lines carry, lose and carry again; each in a process that was given a network namespace, where root allows that. */
@Timeout(120)
class LinesIT {
    private static final int PORT = 7_070;

    @Test
    void loseWhatIsSentOverThemUntilTheyAreWell() throws IOException, InterruptedException {
        // Given
        assumeThat(namespacesAreAllowed()).as("root, unshare, nsenter, ip, tc").isTrue();
        List<String> command = new ArrayList<>(List.of("unshare", "--net", "--"));
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-Dyunpai.namespace=true", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Harness.class.getName(), "both"));

        // When
        Process harness = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(harness.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(harness.waitFor()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.startsWith("-")))
                .containsExactly(
                        "- WELL: echoed",
                        "- DEAD: silence",
                        "- WELL: echoed",
                        "- DEAF: silence",
                        "- WELL: echoed",
                        "- MUTE: silence",
                        "- WELL: echoed",
                        "- SLOW: echoed",
                        "- WELL: echoed");
    }

    private static boolean namespacesAreAllowed() throws IOException, InterruptedException {
        for (String tool : List.of("nsenter", "ip", "tc")) {
            if (!Files.isExecutable(Path.of("/usr/bin", tool)) && !Files.isExecutable(Path.of("/usr/sbin", tool))) {
                return false;
            }
        }
        try {
            return new ProcessBuilder("unshare", "--net", "true").start().waitFor() == 0;
        } catch (IOException noSuchTool) {
            return false;
        }
    }

    /** What runs in the namespace: it lays a line, has an echo at its end, and tells how each state of the line is felt. */
    static final class Harness {
        private Harness() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            if (arguments[0].equals("echo")) {
                echo();
                return;
            }
            try (Lines lines = Lines.begin()) {
                Lines.Line line = lines.lay();
                List<String> command = new ArrayList<>(line.inside());
                command.add(ProcessHandle.current().info().command().orElseThrow());
                command.addAll(List.of("-cp", System.getProperty("java.class.path"), Harness.class.getName(), "echo"));
                Process echo = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                try {
                    feel(line);
                } finally {
                    echo.destroyForcibly();
                    echo.waitFor(10, TimeUnit.SECONDS);
                }
            }
        }

        private static void feel(Lines.Line line) throws IOException, InterruptedException {
            List<Lines.State> states = List.of(Lines.State.DEAD, Lines.State.DEAF, Lines.State.MUTE, Lines.State.SLOW);
            for (int tries = 0; !echoed(line, 1_000) && tries < 100; tries++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            tell(line, Lines.State.WELL);
            for (Lines.State state : states) {
                line.set(state);
                tell(line, state);
                line.set(Lines.State.WELL);
                tell(line, Lines.State.WELL);
            }
        }

        private static void tell(Lines.Line line, Lines.State state) {
            // Silence is waited for a second, an echo longer: a handshake that was lost is tried again after one.
            boolean lost = state == Lines.State.DEAD || state == Lines.State.DEAF || state == Lines.State.MUTE;
            System.out.println("- " + state + ": " + (echoed(line, lost ? 1_000 : 10_000) ? "echoed" : "silence"));
        }

        private static boolean echoed(Lines.Line line, int withinMillis) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(line.address(), PORT), withinMillis);
                socket.setSoTimeout(withinMillis);
                socket.getOutputStream().write(42);
                return socket.getInputStream().read() == 42;
            } catch (IOException silence) {
                return false;
            }
        }

        private static void echo() throws IOException {
            try (ServerSocket listening = new ServerSocket(PORT)) {
                while (true) {
                    try (Socket socket = listening.accept()) {
                        socket.getOutputStream().write(socket.getInputStream().read());
                    }
                }
            }
        }
    }
}
