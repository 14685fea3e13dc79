package yunpai.server.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hall's own PostgreSQL, below its home: loopback only, passwords by SCRAM, every commit on the disk before it is answered.
 *
 * <p>Start takes over a server that a killed hall left behind, which is faster than a recovery; only a server that does
 * not answer is stopped and started anew. Methods block.
 */
public final class EmbeddedPostgres {
    public static final String SUPERUSER = "postgres";
    public static final String DATABASE = "yunpai";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int PATIENCE_SECONDS = 60;

    private final PostgresBinaries binaries;
    private final Path data;
    private final Path log;
    private final RunAs runAs;
    private final String password;
    private final int port;

    private EmbeddedPostgres(Folders folders, String password) {
        this.binaries = PostgresBinaries.in(folders.binaries());
        this.data = folders.data();
        this.log = folders.log();
        this.runAs = RunAs.choose(data);
        this.password = password;
        create();
        this.port = adopt().orElseGet(this::launch);
    }

    /** Where it keeps what. */
    public record Folders(Path binaries, Path data, Path log) {}

    /**
     * Starts or takes over the server of these folders.
     *
     * @throws CannotStart with a sentence that says what is in the way
     */
    public static EmbeddedPostgres start(Folders folders, String password) {
        return new EmbeddedPostgres(folders, password);
    }

    /** The port of a server that runs on that folder, whoever started it. */
    public static OptionalInt running(Path data) {
        return Postmaster.of(data).map(it -> OptionalInt.of(it.port())).orElse(OptionalInt.empty());
    }

    public int port() {
        return port;
    }

    /** Ends it in order; a session that hangs does not hold it up. */
    public void stop() {
        RunAs.Outcome outcome = runAs.run(
                List.of(binaries.program("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "-t", "30", "stop"), 40);
        if (outcome.code() != 0) {
            LOG.warn("PostgreSQL did not stop in order: {}", outcome.output().strip());
        }
    }

    private void create() {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            sameVersion();
            return;
        }
        Path unfinished = data.resolveSibling(data.getFileName() + ".new");
        try {
            PostgresBinaries.delete(unfinished);
            Files.createDirectories(unfinished);
            runAs.own(unfinished);
            Path passwordFile = Files.createTempFile("yunpai", ".pw");
            try {
                Files.writeString(passwordFile, password + "\n");
                runAs.own(passwordFile);
                initialise(unfinished, passwordFile);
            } finally {
                Files.delete(passwordFile);
            }
            // A start that is killed half way leaves no folder that looks finished.
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CannotStart("The database folder " + data + " cannot be made: " + e.getMessage(), e);
        }
    }

    private void initialise(Path folder, Path passwordFile) {
        RunAs.Outcome outcome = runAs.run(
                List.of(
                        binaries.program("initdb"),
                        "-D",
                        folder.toString(),
                        "-U",
                        SUPERUSER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + passwordFile,
                        "-E",
                        "UTF-8",
                        "--locale=C.UTF-8",
                        "--data-checksums"),
                PATIENCE_SECONDS);
        if (outcome.code() != 0) {
            throw new CannotStart("A new database cannot be made in " + folder + ": "
                    + outcome.output().strip());
        }
    }

    private void sameVersion() {
        try {
            String has = Files.readString(data.resolve("PG_VERSION")).strip();
            RunAs.Outcome mine = runAs.run(List.of(binaries.program("postgres"), "--version"), 10);
            if (mine.code() == 0 && !mine.output().matches("(?s).*\\b" + has + "\\..*")) {
                throw new CannotStart("The database in " + data + " is of PostgreSQL " + has
                        + ", the program packed is " + mine.output().strip()
                        + ". Move the data with pg_upgrade, or choose another YUNPAI_HOME.");
            }
        } catch (IOException e) {
            throw new CannotStart("The database folder " + data + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Optional<Integer> adopt() {
        Optional<Postmaster> orphan = Postmaster.of(data);
        if (orphan.isEmpty()) {
            return Optional.empty();
        }
        try {
            prepare(orphan.get().port());
            LOG.info("took over the PostgreSQL that an earlier start left running");
            return Optional.of(orphan.get().port());
        } catch (SQLException e) {
            LOG.warn("a PostgreSQL left running does not answer ({}); starting it anew", e.getMessage());
            runAs.run(
                    List.of(
                            binaries.program("pg_ctl"),
                            "-D",
                            data.toString(),
                            "-m",
                            "immediate",
                            "-w",
                            "-t",
                            "10",
                            "stop"),
                    15);
            return Optional.empty();
        }
    }

    private int launch() {
        int free = freePort();
        touchLog();
        RunAs.Outcome outcome = runAs.run(
                List.of(
                        binaries.program("pg_ctl"),
                        "-D",
                        data.toString(),
                        "-l",
                        log.toString(),
                        "-w",
                        "-t",
                        Integer.toString(PATIENCE_SECONDS),
                        "-o",
                        options(free),
                        "start"),
                PATIENCE_SECONDS + 5);
        if (outcome.code() != 0) {
            throw new CannotStart("The database in " + data + " does not start: "
                    + outcome.output().strip() + " (its own words are in " + log + ")");
        }
        try {
            prepare(free);
        } catch (SQLException e) {
            throw new CannotStart(
                    "The database in " + data + " started but refuses us: " + e.getMessage()
                            + " (the password is in the folder secrets of the same home)",
                    e);
        }
        return free;
    }

    private static String options(int port) {
        return "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=on"
                + " -c synchronous_commit=on -c full_page_writes=on -c max_connections=100 -c timezone=UTC"
                + " -c log_timezone=UTC -c password_encryption=scram-sha-256 -c log_statement=none"
                + " -c log_min_error_statement=panic -c log_parameter_max_length_on_error=0";
    }

    private void touchLog() {
        try {
            Files.createDirectories(log.getParent());
            if (!Files.exists(log)) {
                Files.createFile(log);
            }
            runAs.own(log);
        } catch (IOException e) {
            throw new CannotStart("The log " + log + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("No port is free on this machine: " + e.getMessage(), e);
        }
    }

    /** Proves that the server is ours and answers, and makes our database in it once. */
    private void prepare(int atPort) throws SQLException {
        String url =
                "jdbc:postgresql://127.0.0.1:" + atPort + "/postgres?sslmode=disable&connectTimeout=5&socketTimeout=20";
        try (Connection connection = DriverManager.getConnection(url, SUPERUSER, password);
                Statement statement = connection.createStatement();
                var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                connection.createStatement().execute("CREATE DATABASE " + DATABASE);
            }
        }
    }
}
