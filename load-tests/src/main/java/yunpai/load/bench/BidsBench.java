package yunpai.load.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import yunpai.engine.store.DatabaseAddress;
import yunpai.load.Verdict;
import yunpai.load.postgres.PostgresCluster;
import yunpai.load.postgres.Programs;
import yunpai.load.postgres.SlowFlush;

/** {@code bench bids}: the classic transaction and the engine on the same server in alternating pairs, medians of each. */
final class BidsBench {
    private static final List<String> SHOWN = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "shared_buffers",
            "min_wal_size",
            "max_wal_size",
            "synchronous_standby_names");

    private final Path folder;
    private final Pace pace;
    private final PrintStream out;
    private final List<Verdict> verdicts = new ArrayList<>();

    /**
     * How long it measures.
     *
     * @param rounds alternating pairs; the medians count
     */
    record Pace(int rounds, Duration warmUp, Duration length) {}

    BidsBench(Path folder, Pace pace, PrintStream out) {
        this.folder = folder;
        this.pace = pace;
        this.out = out;
    }

    /**
     * A case.
     *
     * @param baselineBidders of the classic transaction beside it; as many as here where the table of goals says so
     */
    private record Case(String name, int bidders, int lots, int baselineBidders, boolean bySocket) {
        Case(String name, int bidders, int lots, int baselineBidders) {
            this(name, bidders, lots, baselineBidders, false);
        }
    }

    private static final Case ONE_LOT = new Case("64 bidders, one lot", 64, 1, 64);
    private static final Case CROWDED_LOT = new Case("1,000 bidders, one lot", 1_000, 1, 64);
    private static final Case BY_SOCKET = new Case("64 bidders over the bid socket, one lot", 64, 1, 64, true);
    private static final Case MANY_LOTS = new Case("1,000 lots with 10 bidders each", 10_000, 1_000, 64);

    List<Verdict> run(Optional<String> only) throws IOException, InterruptedException, SQLException {
        Programs programs = Programs.find(folder.resolve("programs"));
        if (wanted(only, "native")) {
            try (PostgresCluster cluster =
                    PostgresCluster.start(programs, folder.resolve("native"), Optional.empty())) {
                describe(cluster, "flush as the disk does it");
                Pair hot = measure(cluster, ONE_LOT);
                ratio(ONE_LOT.name(), hot, 50);
                verdicts.add(Verdict.atMost(
                        ONE_LOT.name() + ": p99", hot.engine.p99Millis(), hot.classic.p99Millis(), "ms", 10));
                pgbench(cluster, hot);
                Pair socket = measure(cluster, BY_SOCKET);
                ratio(BY_SOCKET.name(), socket, 20);
                verdicts.add(Verdict.atMost(
                        BY_SOCKET.name() + ": p99", socket.engine.p99Millis(), socket.classic.p99Millis(), "ms", 25));
                rate(CROWDED_LOT, measure(cluster, CROWDED_LOT));
                rate(MANY_LOTS, measure(cluster, MANY_LOTS));
            }
        }
        for (int millis : List.of(1, 5)) {
            if (wanted(only, "slow")) {
                slow(programs, millis);
            }
        }
        if (wanted(only, "standby")) {
            standby(programs);
        }
        return verdicts;
    }

    /** The Java client's baseline beside the one whose client costs nothing, to show that it is no straw man. */
    private void pgbench(PostgresCluster cluster, Pair hot) throws IOException, InterruptedException, SQLException {
        OptionalDouble rate = Pgbench.measure(cluster, folder, ONE_LOT.baselineBidders(), pace.length());
        if (rate.isEmpty()) {
            out.println("not measured: pgbench is not installed (Debian's package postgresql)");
            return;
        }
        out.printf(
                Locale.ROOT,
                "  the classic transaction by pgbench, %d clients: %,.0f bids/s; by the Java client %,.0f%n",
                ONE_LOT.baselineBidders(),
                rate.getAsDouble(),
                hot.classic.bidsPerSecond());
        verdicts.add(Verdict.atLeastTimes(
                ONE_LOT.name() + ", beside pgbench", hot.engine.bidsPerSecond(), rate.getAsDouble(), "bids/s", 50));
    }

    private static boolean wanted(Optional<String> only, String part) {
        return only.isEmpty() || only.get().equals(part);
    }

    private void slow(Programs programs, int millis) throws IOException, InterruptedException, SQLException {
        Optional<SlowFlush> slow = SlowFlush.by(Duration.ofMillis(millis), folder);
        if (slow.isEmpty()) {
            out.println("not measured: a flush slowed by " + millis + " ms needs a C compiler (cc) on this machine");
            return;
        }
        try (PostgresCluster cluster = PostgresCluster.start(programs, folder.resolve("slow" + millis), slow)) {
            describe(cluster, "each flush slowed by " + millis + " ms");
            ratio(ONE_LOT.name() + ", flush slowed by " + millis + " ms", measure(cluster, ONE_LOT), 40);
        }
    }

    private void standby(Programs programs) throws IOException, InterruptedException, SQLException {
        if (!programs.whole()) {
            out.println("not measured: a standby needs pg_basebackup (Debian's package postgresql)");
            return;
        }
        try (PostgresCluster primary = PostgresCluster.start(programs, folder.resolve("primary"), Optional.empty());
                PostgresCluster standby = primary.synchronousStandby(folder.resolve("standby"))) {
            describe(primary, "with a synchronous standby on port " + standby.port());
            ratio(ONE_LOT.name() + ", synchronous standby", measure(primary, ONE_LOT), 20);
            // A commit that waits for a standby which has gone would never end.
            primary.sql("ALTER SYSTEM RESET synchronous_standby_names");
            primary.sql("SELECT pg_reload_conf()");
        }
    }

    private record Pair(Measured classic, Measured engine) {}

    private void ratio(String name, Pair pair, double times) {
        verdicts.add(
                Verdict.atLeastTimes(name, pair.engine.bidsPerSecond(), pair.classic.bidsPerSecond(), "bids/s", times));
    }

    private void rate(Case one, Pair pair) {
        verdicts.add(Verdict.atLeast(
                one.name(), pair.engine.bidsPerSecond(), pair.classic.bidsPerSecond(), "bids/s", 100_000));
    }

    private Pair measure(PostgresCluster cluster, Case one) throws SQLException, InterruptedException {
        List<Measured> classic = new ArrayList<>();
        List<Measured> engine = new ArrayList<>();
        out.println(one.name() + ":");
        for (int round = 1; round <= pace.rounds(); round++) {
            classic.add(classic(cluster, one));
            out.println("  " + round + "  classic " + classic.getLast().line());
            engine.add(engine(cluster, one));
            out.println("  " + round + "  engine  " + engine.getLast().line());
        }
        Pair medians = new Pair(Measured.median(classic), Measured.median(engine));
        out.println("  median classic " + medians.classic.line());
        out.println("  median engine  " + medians.engine.line());
        return medians;
    }

    private Measured classic(PostgresCluster cluster, Case one) throws SQLException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        DatabaseAddress address = database(cluster, "classic");
        try (ClassicBidding bidding = ClassicBidding.on(vertx, address, one.baselineBidders(), one.lots())) {
            return new Crowd(vertx, bidding, one.baselineBidders(), one.lots()).bidFor(pace.warmUp(), pace.length());
        } finally {
            vertx.close().await();
        }
    }

    private Measured engine(PostgresCluster cluster, Case one) throws SQLException, InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        DatabaseAddress address = database(cluster, "engine");
        try (BidPath bidding = one.bySocket()
                ? SocketBidding.on(vertx, address, one.lots(), one.bidders())
                : EngineBidding.on(vertx, address, one.lots())) {
            return new Crowd(vertx, bidding, one.bidders(), one.lots()).bidFor(pace.warmUp(), pace.length());
        } finally {
            vertx.close().await();
        }
    }

    /** A database of this name, empty: what a round wrote must not slow the next. */
    private static DatabaseAddress database(PostgresCluster cluster, String name) throws SQLException {
        cluster.sql("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        cluster.sql("CREATE DATABASE " + name);
        cluster.sql("CHECKPOINT");
        return DatabaseAddress.local(cluster.port(), name);
    }

    private void describe(PostgresCluster cluster, String how) throws SQLException {
        cluster.preallocateLog();
        StringBuilder settings = new StringBuilder("PostgreSQL, " + how + ":");
        for (String name : SHOWN) {
            settings.append("  ").append(name).append('=').append(cluster.show("SHOW " + name));
        }
        out.println(settings);
    }
}
