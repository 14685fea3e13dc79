package yunpai.load;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packed program as a process of its own, in a rehearsal hall on loopback, so that it can be killed as a power cut would. Only the
 * process that this object started is ever signalled, by its id.
 */
public final class ServerProcess implements AutoCloseable {
    /** How long a start may take before the harness gives up; generous, for a machine that is busy with other tests. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Process process;
    private final URI base;
    private final Path log;

    private ServerProcess(Process process, URI base, Path log) {
        this.process = process;
        this.base = base;
        this.log = log;
    }

    /** Starts {@code serve --rehearsal} with its data in {@code home} and waits until bids can be taken. */
    public static ServerProcess start(Path home, int port, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("yunpai.server.jar", "../server/target/yunpai-server.jar"));
        if (!Files.exists(jar)) {
            throw new IllegalStateException("The program is not packed yet; run mvn -Dquick package first");
        }
        Files.createDirectories(home);
        Path log = Files.createTempFile(home, "server", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LauncherFlags.all());
        command.addAll(List.of("-Xmx768m", "-jar", jar.toString(), "serve", "--rehearsal"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().put("YUNPAI_HOME", home.toString());
        builder.environment().put("YUNPAI_HTTP_PORT", Integer.toString(port));
        builder.environment().putAll(environment);
        ServerProcess server = new ServerProcess(builder.start(), URI.create("http://127.0.0.1:" + port), log);
        server.awaitReady();
        return server;
    }

    /** A port that was free a moment ago. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Its process's number. */
    public long pid() {
        return process.pid();
    }

    public URI base() {
        return base;
    }

    /** SIGKILL: nothing is flushed, nothing is closed; PostgreSQL is left behind as an orphan. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The process survived SIGKILL for 30 s");
        }
    }

    /** SIGTERM, as an operator would; waits for the orderly end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** What the program has printed so far. */
    public String output() throws IOException {
        return Files.readString(log);
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(base.resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The server ended during its start:\n" + output());
            }
            try {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notListeningYet) {
                // The next round asks again, until the deadline.
            }
            Thread.sleep(100);
        }
        close();
        throw new IllegalStateException("The server was not ready within " + START_LIMIT + ":\n" + output());
    }
}
