package yunpai.load.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yunpai.server.store.RunAs;

/**
 * One PostgreSQL server, safe as in production: fsync on, full pages, passwords by SCRAM, loopback only. Its standby, if it has one, is
 * another of these. Methods block.
 */
public final class PostgresCluster implements AutoCloseable {
    public static final String SUPERUSER = "postgres";

    /** Of a server that lives for minutes, on loopback, in a folder of the harness. */
    public static final String PASSWORD = "made-up-harness";

    private static final int PATIENCE_SECONDS = 60;
    /** Of 16 MB each. */
    private static final int SEGMENTS = 40;

    private static final String USUAL = " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=on"
            + " -c full_page_writes=on -c max_connections=300 -c shared_buffers=512MB -c max_wal_size=4GB -c min_wal_size=1GB"
            + " -c password_encryption=scram-sha-256 -c timezone=UTC";

    private final Programs programs;
    private final Path data;
    private final Path log;
    private final RunAs runAs;
    private final Optional<SlowFlush> slow;
    private final int port;

    private PostgresCluster(Programs programs, Path folder, Optional<SlowFlush> slow) throws IOException {
        this.programs = programs;
        this.data = folder.resolve("data");
        this.log = folder.resolve("server.log");
        this.runAs = RunAs.choose(data);
        this.slow = slow;
        this.port = freePort();
    }

    /** Makes a new server in the folder and starts it; {@code synchronous_commit} is {@code on}. */
    public static PostgresCluster start(Programs programs, Path folder, Optional<SlowFlush> slow) throws IOException {
        PostgresCluster cluster = new PostgresCluster(programs, folder, slow);
        cluster.initialise(folder);
        cluster.launch("");
        return cluster;
    }

    /** Copies this server into a standby that streams from it, and makes each commit wait for it. */
    public PostgresCluster synchronousStandby(Path folder) throws IOException, SQLException {
        return synchronousStandby(folder, port);
    }

    /**
     * The same over a port that leads to this server.
     *
     * @param through what stands between the two, whatever becomes of it later
     */
    public PostgresCluster synchronousStandby(Path folder, int through) throws IOException, SQLException {
        if (!programs.whole()) {
            throw new IllegalStateException("a standby needs pg_basebackup, which the packed programs lack");
        }
        PostgresCluster standby = new PostgresCluster(programs, folder, slow);
        Files.createDirectories(folder);
        standby.own(folder);
        String from = "host=127.0.0.1 port=" + through + " user=" + SUPERUSER + " password=" + PASSWORD
                + " application_name=standby";
        standby.must(List.of(
                programs.path().apply("pg_basebackup"),
                "-D",
                standby.data.toString(),
                "-R",
                "-X",
                "stream",
                "-c",
                "fast",
                "-d",
                from));
        standby.launch(" -c hot_standby=on");
        sql("ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (standby)'");
        sql("SELECT pg_reload_conf()");
        return standby;
    }

    public int port() {
        return port;
    }

    /** Executes as superuser in the database {@code postgres}. */
    public void sql(String statement) throws SQLException {
        sqlIn("postgres", statement);
    }

    /** Executes as superuser in that database. */
    public void sqlIn(String database, String statement) throws SQLException {
        try (Connection connection = connect(database);
                Statement executing = connection.createStatement()) {
            executing.execute(statement);
        }
    }

    /** One value as the superuser sees it. */
    public String show(String query) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement asking = connection.createStatement();
                ResultSet row = asking.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The programs it runs with, for tools that go with them. */
    public Programs programs() {
        return programs;
    }

    /** Ends it in order. */
    @Override
    public void close() {
        stop("fast");
    }

    /** Ends it as a crash would: nothing is written any more, the next start recovers. */
    public void crash() {
        stop("immediate");
    }

    /** Starts it again after its end, be it a crash; what was committed is there. */
    public void startAgain() {
        launch("");
    }

    /** Makes a standby a primary. Whoever calls has seen to it that the old one takes no commits any more. */
    public void promote() throws SQLException {
        show("SELECT pg_promote(true, " + PATIENCE_SECONDS + ")");
    }

    /**
     * As on a server that has run for a while, its log goes on in segments that are there already. A new one is written twice, which
     * stops every commit for a tenth of a second and more.
     */
    public void preallocateLog() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement executing = connection.createStatement()) {
            for (int segment = 0; segment < SEGMENTS; segment++) {
                executing.execute("SELECT txid_current(), pg_switch_wal()");
            }
            executing.execute("CHECKPOINT");
        }
    }

    private void stop(String mode) {
        runAs.run(
                List.of(programs.path().apply("pg_ctl"), "-D", data.toString(), "-m", mode, "-w", "-t", "30", "stop"),
                40);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable", SUPERUSER, PASSWORD);
    }

    private void initialise(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path password = folder.resolve("password");
        Files.writeString(password, PASSWORD + "\n");
        own(folder);
        must(List.of(
                programs.path().apply("initdb"),
                "-D",
                data.toString(),
                "-U",
                SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "-E",
                "UTF-8",
                "--locale=C.UTF-8"));
    }

    private void own(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Files.exists(log)) {
            Files.createFile(log);
        }
        runAs.own(folder);
    }

    private void launch(String more) {
        List<String> command = new ArrayList<>(slow.map(SlowFlush::prefix).orElse(List.of()));
        command.addAll(List.of(
                programs.path().apply("pg_ctl"),
                "-D",
                data.toString(),
                "-l",
                log.toString(),
                "-w",
                "-t",
                Integer.toString(PATIENCE_SECONDS),
                "-o",
                "-p " + port + USUAL + more,
                "start"));
        must(command);
    }

    private void must(List<String> command) {
        RunAs.Outcome outcome = runAs.run(command, PATIENCE_SECONDS + 30);
        if (outcome.code() != 0) {
            throw new IllegalStateException(
                    "PostgreSQL: " + outcome.output().strip() + " (its own words are in " + log + ")");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
