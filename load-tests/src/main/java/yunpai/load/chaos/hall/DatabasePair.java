package yunpai.load.chaos.hall;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import yunpai.load.chaos.net.Gate;
import yunpai.load.chaos.net.Wires;
import yunpai.load.postgres.PostgresCluster;
import yunpai.load.postgres.Programs;

/**
 * A primary whose commits wait for its standby ({@code ANY 1}), and the script that fails over: the old primary is ended first, then
 * the standby is promoted, then everybody is led to it, then a new standby is built. Methods block; one at a time.
 */
public final class DatabasePair implements AutoCloseable {
    /** The party that nodes talk to. */
    public static final String DATABASE = "database";

    public static final String STANDBY = "standby";
    private static final String NAME = "hall";

    private final Path folder;
    private final Wires wires;
    private final int streaming;
    private volatile PostgresCluster primary;
    private volatile PostgresCluster standby;
    private int built = 1;
    private boolean closed;

    private DatabasePair(Path folder, Wires wires) throws IOException, SQLException {
        this.folder = folder;
        this.wires = wires;
        this.primary = PostgresCluster.start(
                Programs.find(folder.resolve("programs")), folder.resolve("database-1"), java.util.Optional.empty());
        this.standby = primary;
        this.streaming = wires.lay(STANDBY, DATABASE, () -> primary.port());
        primary.sql("CREATE DATABASE " + NAME);
        primary.sql("ALTER SYSTEM SET wal_sender_timeout = '5s'");
        primary.sql("ALTER SYSTEM SET wal_receiver_timeout = '5s'");
        // A server that ends waits so long for connections of which it knows nothing yet, as half-open ones are.
        primary.sql("ALTER SYSTEM SET authentication_timeout = '10s'");
        primary.sql("SELECT pg_reload_conf()");
        build();
    }

    /** Makes both, below the folder. */
    static DatabasePair start(Path folder, Wires wires) throws IOException, SQLException {
        return new DatabasePair(folder, wires);
    }

    /** Where the primary of now listens. */
    public int port() {
        return primary.port();
    }

    /** As a node is told, over a port of that host that leads to the primary. */
    String address(String host, int through) {
        return "postgresql://" + PostgresCluster.SUPERUSER + ":" + PostgresCluster.PASSWORD + "@" + host + ":" + through
                + "/" + NAME
                + "?sslmode=disable";
    }

    /** For whoever looks afterwards, past all proxies. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + NAME + "?sslmode=disable";
    }

    /** The primary crashes and is started again on the spot. */
    public synchronized void crash() {
        mustBeOpen();
        primary.crash();
        primary.startAgain();
    }

    /** The primary is lost for good, and the standby takes its place; until {@link #build()} there is no other. */
    public synchronized void failOver() throws SQLException {
        mustBeOpen();
        PostgresCluster old = primary;
        PostgresCluster next = standby;
        if (next.equals(old)) {
            throw new IllegalStateException("there is no standby to fail over to");
        }
        old.crash();
        next.promote();
        primary = next;
    }

    /** Builds a standby of the primary of now and makes commits wait for it. */
    public synchronized void build() throws IOException, SQLException {
        mustBeOpen();
        if (!standby.equals(primary)) {
            return;
        }
        wires.between(STANDBY, DATABASE).set(Gate.State.OPEN);
        built++;
        standby = primary.synchronousStandby(folder.resolve("database-" + built), streaming);
    }

    private void mustBeOpen() {
        if (closed) {
            throw new IllegalStateException("the databases have been closed");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (!standby.equals(primary)) {
            standby.crash();
        }
        primary.crash();
    }
}
