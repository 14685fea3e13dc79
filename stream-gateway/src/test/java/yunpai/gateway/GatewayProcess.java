package yunpai.gateway;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A gateway in a process of its own, beside the engine and on the ground of a hall of this one, to be killed. */
final class GatewayProcess implements AutoCloseable {
    private static final String READY = "listening at ";

    private final Process process;
    private final int port;

    private GatewayProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static GatewayProcess start(Members members, TestHall hall) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        GatewayProcess.class.getName(),
                        members.name(),
                        String.join(",", members.addresses()),
                        hall.ground().jdbcUrl(),
                        hall.ground().recordings().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> said.lines().forEach(rest -> {}));
                return new GatewayProcess(process, Integer.parseInt(line.substring(READY.length())));
            }
        }
        process.destroyForcibly();
        throw new IOException("the gateway's process ended before it listened");
    }

    /** Ends with its input, so that it does not outlive whoever started it. */
    public static void main(String[] arguments) throws Exception {
        Vertx vertx = new Members(arguments[0], List.of(arguments[1].split(","))).join();
        TestHall hall = new TestHall(
                vertx,
                new FakeEngine(vertx),
                new TestHall.Ground(
                        arguments[2], Path.of(arguments[3]), Optional.empty(), Long.MAX_VALUE, "gateway.example"));
        System.out.println(READY + hall.port());
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        Runtime.getRuntime().halt(0);
    }

    int port() {
        return port;
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Stands still, as a machine does whose memory is gone; {@code false} lets it go on. */
    void freeze(boolean still) throws IOException {
        new ProcessBuilder("kill", still ? "-STOP" : "-CONT", Long.toString(process.pid()))
                .inheritIO()
                .start()
                .onExit()
                .join();
    }

    /** SIGKILL ends one that stands still as well. */
    @Override
    public void close() {
        kill();
    }
}
