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
import yunpai.engine.store.DatabaseAddress;
import yunpai.load.Verdict;
import yunpai.load.postgres.PostgresCluster;
import yunpai.load.postgres.Programs;

/** {@code bench lots}: what many open lots cost their node, and how soon a node stands where the one before it stood. */
final class LotsBench {
    private static final int BIDDERS = 1_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Path folder;
    private final Size size;
    private final PrintStream out;

    /**
     * How much.
     *
     * @param lots open at once
     * @param bids on one lot
     */
    record Size(int lots, int bids) {}

    LotsBench(Path folder, Size size, PrintStream out) {
        this.folder = folder;
        this.size = size;
        this.out = out;
    }

    List<Verdict> run() throws IOException, InterruptedException, SQLException {
        Programs programs = Programs.find(folder.resolve("programs"));
        List<Verdict> verdicts = new ArrayList<>();
        try (PostgresCluster cluster = PostgresCluster.start(programs, folder.resolve("lots"), Optional.empty())) {
            verdicts.addAll(manyLots(cluster));
            verdicts.add(longLot(cluster));
        }
        return verdicts;
    }

    private List<Verdict> manyLots(PostgresCluster cluster) throws SQLException, InterruptedException {
        cluster.sql("CREATE DATABASE many");
        DatabaseAddress address = DatabaseAddress.local(cluster.port(), "many");
        String name = String.format(Locale.ROOT, "%,d lots open at once", size.lots());
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        double kilobytes;
        try {
            try (BenchHall hall = BenchHall.on(vertx, address)) {
                long before = heapBytes();
                hall.open(size.lots());
                kilobytes = (heapBytes() - before) / 1024.0 / size.lots();
                out.printf(Locale.ROOT, "%s: %.1f KB of heap and one timer each%n", name, kilobytes);
            }
            try (BenchHall next = BenchHall.on(vertx, address)) {
                double seconds = next.tookOverNanos() / 1e9;
                out.printf(Locale.ROOT, "%s: taken over by a new process in %.2f s%n", name, seconds);
                return List.of(
                        Verdict.atMost(name + ": heap of a lot", kilobytes, null, "KB", 32),
                        Verdict.atMost(name + ": taken over", seconds, null, "s", 60));
            }
        } finally {
            vertx.close().await();
        }
    }

    private Verdict longLot(PostgresCluster cluster) throws SQLException, InterruptedException {
        cluster.sql("CREATE DATABASE long");
        DatabaseAddress address = DatabaseAddress.local(cluster.port(), "long");
        String name = String.format(Locale.ROOT, "a lot with %,d bids", size.bids());
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try {
            out.println(name + ": bidding …");
            try (EngineBidding bidding = EngineBidding.on(vertx, address, 1)) {
                new Crowd(vertx, bidding, BIDDERS, 1).bidUntil(size.bids(), LONGEST);
            }
            try (BenchHall next = BenchHall.on(vertx, address)) {
                double seconds = next.tookOverNanos() / 1e9;
                out.printf(Locale.ROOT, "%s: taken over in %.3f s%n", name, seconds);
                return Verdict.atMost(name + ": taken over", seconds, null, "s", 1);
            }
        } finally {
            vertx.close().await();
        }
    }

    private static long heapBytes() throws InterruptedException {
        for (int round = 0; round < 3; round++) {
            System.gc();
            Thread.sleep(200);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
