package yunpai.load.bench.fanout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import yunpai.load.ServerProcess;

/** A server as a process of its own, with nothing else in it. Only what is started here is ended, by its id. */
final class RunningServer implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(30);
    private static final int ENDING_SECONDS = 10;
    private static final int WORDS_SHOWN = 400;

    private final Process process;
    private final int port;
    private final Path log;
    private final Thread hook = new Thread(this::end, "end-server");

    private RunningServer(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts it and waits until it can be connected to.
     *
     * @param folder for its log
     * @throws NotMeasuredException with the end of its log, when it cannot be started
     */
    static RunningServer start(Candidate candidate, Path folder)
            throws IOException, InterruptedException, NotMeasuredException {
        int port = ServerProcess.freePort();
        Path log = Files.createTempFile(folder, "server", ".log");
        List<String> command = candidate.start().command(port);
        RunningServer server;
        try {
            // Its standard input stays open as long as this process lives; the servers of ours end with it.
            server = new RunningServer(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    port,
                    log);
        } catch (IOException cannot) {
            throw new NotMeasuredException(String.valueOf(cannot.getMessage()));
        }
        try {
            server.awaitListening();
            return server;
        } catch (IOException | InterruptedException | NotMeasuredException failed) {
            server.close();
            throw failed;
        }
    }

    private void awaitListening() throws IOException, InterruptedException, NotMeasuredException {
        long deadline = System.nanoTime() + STARTING.toNanos();
        while (!listening()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new NotMeasuredException("it does not start: " + lastWords());
            }
            Thread.sleep(50);
        }
    }

    private boolean listening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The end of what it has printed. */
    String lastWords() throws IOException {
        String all = Files.readString(log).strip();
        return all.substring(Math.max(0, all.length() - WORDS_SHOWN));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    URI at(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + port + path);
    }

    ProcessFigures figures() throws IOException {
        return ProcessFigures.of(process.toHandle());
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // Then the hook finds nothing left to do.
        }
    }

    /** Asks it to end, and ends what has not within some seconds: the process first, then its children. */
    private void end() {
        List<ProcessHandle> all = new ArrayList<>(List.of(process.toHandle()));
        all.addAll(process.descendants().toList());
        process.destroy();
        for (ProcessHandle each : all) {
            if (!ended(each)) {
                each.destroyForcibly();
                ended(each);
            }
        }
    }

    private static boolean ended(ProcessHandle each) {
        CompletableFuture<ProcessHandle> exit = each.onExit();
        try {
            exit.get(ENDING_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
