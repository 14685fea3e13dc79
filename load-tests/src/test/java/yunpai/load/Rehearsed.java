package yunpai.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One server for the tests of a class, started by its first and stopped with the JVM. */
final class Rehearsed {
    static final String ADMIN_PASSWORD = "made-up-Admin-Passw0rd";

    private static final Map<Class<?>, ServerProcess> RUNNING = new java.util.HashMap<>();

    private Rehearsed() {}

    static ServerProcess start(Path home, int port) throws IOException, InterruptedException {
        return ServerProcess.start(home, port, Map.of("YUNPAI_ADMIN_PASSWORD", ADMIN_PASSWORD));
    }

    /** The hall of a test class, with a server of its own in a folder under target/. */
    static synchronized Hall hall(Class<?> test) throws IOException, InterruptedException {
        ServerProcess server = RUNNING.get(test);
        if (server == null) {
            Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "homes")), "hall");
            server = start(home.toAbsolutePath(), ServerProcess.freePort());
            RUNNING.put(test, server);
            ServerProcess started = server;
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        }
        return Hall.furnish(server.base(), ADMIN_PASSWORD, "-" + RUNNING.size() + "-" + System.nanoTime() % 100_000);
    }

    /** Where the server of a test class listens; {@link #hall} has started it. */
    static synchronized java.net.URI base(Class<?> test) {
        ServerProcess server = RUNNING.get(test);
        if (server == null) {
            throw new IllegalStateException("No hall has been furnished for " + test.getSimpleName());
        }
        return server.base();
    }
}
