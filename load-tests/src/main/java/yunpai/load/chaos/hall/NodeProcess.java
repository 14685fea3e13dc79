package yunpai.load.chaos.hall;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import yunpai.load.chaos.net.Lines;

/** One node of the program as a process that is killed, frozen and started again. Only the process started here is signalled, by its id. */
public final class NodeProcess {
    /** The compiler that starts fast: a node that is killed often never lives long enough for the other. */
    private static final List<String> FLAGS =
            List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    private static final HttpClient ASKING =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final String name;
    private final Path home;
    private final InetSocketAddress http;
    private final List<String> arguments;
    private final Start start;
    private volatile @Nullable Process process;
    private volatile boolean frozen;

    /**
     * A node that is not started yet.
     *
     * @param http where it will answer
     * @param arguments after {@code serve}
     */
    NodeProcess(String name, Path home, InetSocketAddress http, List<String> arguments, Start start) {
        this.name = name;
        this.home = home;
        this.http = http;
        this.arguments = List.copyOf(arguments);
        this.start = start;
    }

    /**
     * What a process is started with besides its arguments.
     *
     * @param line the network it lives in, if that is one of its own
     */
    record Start(Map<String, String> environment, Optional<ShiftedClock> clock, Optional<Lines.Line> line) {}

    public String name() {
        return name;
    }

    /** Where it answers, past all proxies. */
    public InetSocketAddress http() {
        return http;
    }

    /** The network it lives in; empty if it lives on loopback with the others. */
    public Optional<Lines.Line> line() {
        return start.line();
    }

    /** Starts it, also after its death; its words are appended to one log. The answer is the id of the process. */
    long start() throws IOException {
        List<String> words = new ArrayList<>(List.of("serve"));
        words.addAll(arguments);
        Files.createDirectories(home);
        ProcessBuilder builder = program(words, start.environment(), log());
        // What enters a namespace becomes the program: the id stays the same.
        start.line().ifPresent(line -> builder.command().addAll(0, line.inside()));
        start.clock().ifPresent(shifted -> builder.environment().putAll(shifted.environment()));
        Process started = builder.start();
        process = started;
        frozen = false;
        return started.pid();
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.waitFor(30, TimeUnit.SECONDS);
        }
        frozen = false;
    }

    /** SIGSTOP. */
    public void freeze() throws IOException, InterruptedException {
        frozen = true;
        signal("-STOP");
    }

    /** SIGCONT. */
    public void thaw() throws IOException, InterruptedException {
        signal("-CONT");
        frozen = false;
    }

    /** Moves the wall clock this process sees. Does nothing where no C compiler was found. */
    public void shiftClock(Duration by) throws IOException {
        if (start.clock().isPresent()) {
            start.clock().get().by(by);
        }
    }

    public boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    public boolean isFrozen() {
        return frozen;
    }

    /** Whether it says that it can serve; asked directly, past all proxies. */
    public boolean isReady() {
        if (!isAlive() || frozen) {
            return false;
        }
        HttpRequest ready = HttpRequest.newBuilder(
                        URI.create("http://" + http.getHostString() + ":" + http.getPort() + "/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return ASKING.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public Path log() {
        return home.resolve("node.log");
    }

    /** Runs the program's audit to its end. @return what it said, if it found something */
    static Optional<String> audit(Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path said = folder.resolve("audit.log");
        Process audit = program(List.of("audit", "--all", "--home", folder.toString()), environment, said)
                .start();
        if (!audit.waitFor(120, TimeUnit.SECONDS)) {
            audit.destroyForcibly();
            return Optional.of("the audit did not end within two minutes");
        }
        return audit.exitValue() == 0
                ? Optional.empty()
                : Optional.of(Files.readString(said).strip());
    }

    private static ProcessBuilder program(List<String> words, Map<String, String> environment, Path log) {
        Path jar = Path.of(System.getProperty("yunpai.server.jar", "../server/target/yunpai-server.jar"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().keySet().removeIf(key -> key.startsWith("YUNPAI_"));
        builder.environment().putAll(environment);
        return builder;
    }

    private void signal(String which) throws IOException, InterruptedException {
        Process running = process;
        if (running != null && running.isAlive()) {
            new ProcessBuilder("kill", which, Long.toString(running.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        }
    }
}
