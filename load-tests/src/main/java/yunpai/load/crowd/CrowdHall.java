package yunpai.load.crowd;

import io.vertx.core.Vertx;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import yunpai.load.LauncherFlags;
import yunpai.load.ServerProcess;
import yunpai.load.postgres.PostgresCluster;
import yunpai.load.postgres.Programs;
import yunpai.rehearsal.bank.BankSettings;
import yunpai.rehearsal.bank.SandboxBank;
import yunpai.rehearsal.registry.SandboxRegistry;

/** PostgreSQL, an engine and gateways as processes with the launcher's own flags, on loopback; the bank and the registry live here. */
final class CrowdHall implements AutoCloseable {
    static final String ADMIN_PASSWORD = "made-up-Crowd-Passw0rd-5";

    private static final String SHARED_KEY = "made-up-key-of-the-crowd-bank";
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Path folder;
    private final PostgresCluster database;
    private final SandboxBank bank;
    private final SandboxRegistry registry;
    private final int enginePort = ServerProcess.freePort();
    private final HttpClient asking = HttpClient.newHttpClient();
    private final List<Node> nodes = new ArrayList<>();

    /** A process of the program. */
    record Node(String name, int port, Process process) {
        URI base() {
            return URI.create("http://127.0.0.1:" + port);
        }
    }

    private CrowdHall(Vertx vertx, Path folder) throws IOException, SQLException {
        this.folder = folder;
        this.database = PostgresCluster.start(
                Programs.find(folder.resolve("programs")), folder.resolve("database"), Optional.empty());
        database.sql("CREATE DATABASE hall");
        this.bank = SandboxBank.start(
                        vertx,
                        new BankSettings(
                                folder.resolve("bank"),
                                "127.0.0.1",
                                0,
                                URI.create("http://127.0.0.1:" + enginePort + "/api/bank/callback"),
                                SHARED_KEY,
                                SHARED_KEY,
                                URI.create("/me")),
                        InstantSource.system())
                .await();
        this.registry = SandboxRegistry.start(vertx, "127.0.0.1", 0).await();
    }

    /** Starts an engine and so many gateways, and waits until they serve. */
    static CrowdHall start(Vertx vertx, Path folder, int gateways)
            throws IOException, InterruptedException, SQLException {
        CrowdHall hall = new CrowdHall(vertx, folder);
        try {
            int meeting = ServerProcess.freePort();
            hall.launch("engine", hall.enginePort, meeting, meeting);
            for (int n = 1; n <= gateways; n++) {
                hall.launch("gateway-" + n, ServerProcess.freePort(), ServerProcess.freePort(), meeting);
            }
            return hall;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            hall.close();
            throw failed;
        }
    }

    Node engine() {
        return nodes.getFirst();
    }

    List<Node> gateways() {
        return nodes.subList(1, nodes.size());
    }

    private void launch(String name, int http, int cluster, int meeting) throws IOException, InterruptedException {
        Path home = folder.resolve(name);
        Files.createDirectories(home);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LauncherFlags.all());
        Path jar = Path.of(System.getProperty("yunpai.server.jar", "../server/target/yunpai-server.jar"));
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString(), "serve", "--rehearsal"));
        command.addAll(List.of("--role", name.startsWith("engine") ? "engine" : "gateway", "--home", home.toString()));
        command.addAll(List.of("--http-port", Integer.toString(http)));
        command.addAll(List.of("--cluster-port", Integer.toString(cluster)));
        command.addAll(List.of("--cluster-bus-port", Integer.toString(ServerProcess.freePort())));
        command.addAll(List.of("--join", "127.0.0.1:" + meeting));
        Path log = home.resolve("node.log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().keySet().removeIf(key -> key.startsWith("YUNPAI_"));
        builder.environment().putAll(environment());
        Node node = new Node(name, http, builder.start());
        nodes.add(node);
        awaitReady(node, log);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "YUNPAI_DATABASE_URI",
                "postgresql://" + PostgresCluster.SUPERUSER + ":" + PostgresCluster.PASSWORD + "@127.0.0.1:"
                        + database.port() + "/hall?sslmode=disable");
        environment.put("YUNPAI_SECRETS", folder.resolve("secrets").toString());
        environment.put("YUNPAI_ADMIN_PASSWORD", ADMIN_PASSWORD);
        environment.put("YUNPAI_RECORD_ORIGIN", "crowd.example/record");
        environment.put("YUNPAI_BANK_URI", bank.address().toString());
        environment.put("YUNPAI_BANK_SECRET", SHARED_KEY);
        environment.put("YUNPAI_REGISTRY_URI", registry.address().toString());
        environment.put("YUNPAI_REGISTRY_SECRET", SHARED_KEY);
        return environment;
    }

    private void awaitReady(Node node, Path log) throws IOException, InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(node.base().resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline && node.process().isAlive()) {
            try {
                if (asking.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notListeningYet) {
                // The next round asks again, until the deadline.
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException(node.name() + " does not serve:\n" + Files.readString(log));
    }

    /** Ends every process it started, hard. */
    @Override
    public void close() {
        Procs.end(nodes.stream().map(Node::process).toList());
        database.crash();
    }
}
