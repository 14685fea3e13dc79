package yunpai.load.crowd;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import yunpai.load.Verdict;

/**
 * {@code bench crowd}: the feed of a great event without its picture. Viewers follow eleven lots of one sale session through gateways
 * that run as in production, each a process with the launcher's flags; another process for each gateway plays its viewers.
 */
public final class CrowdBench {
    private static final int RAMP_PER_SECOND = 4_000;
    private static final int STORM_WITHIN_MILLIS = 10_000;
    private static final int LONGEST_WAIT_SECONDS = 300;
    private static final int QUIET_SECONDS = 15;

    private final Path folder;
    private final Size size;
    private final PrintStream out;
    private final List<Audience> audiences = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    /**
     * How much.
     *
     * @param viewers connections in all
     * @param gateways processes they are spread over; a machine bounds the open files of each
     * @param seconds of each measurement
     */
    public record Size(int viewers, int gateways, int seconds) {}

    public CrowdBench(Path folder, Size size, PrintStream out) {
        this.folder = folder;
        this.size = size;
        this.out = out;
    }

    /** Runs it all; ends every process that it started. */
    public List<Verdict> run() throws IOException, InterruptedException, SQLException {
        Vertx vertx = Vertx.vertx();
        try (CrowdHall hall = CrowdHall.start(vertx, folder, size.gateways())) {
            Bidding bidding = Bidding.open(hall.engine().base(), CrowdHall.ADMIN_PASSWORD);
            out.printf("%d lots are open, %d gateways serve%n", Bidding.LOTS, size.gateways());
            Talk talk = talk(vertx, hall, bidding);
            fill(hall, bidding);
            shownLot(hall, bidding);
            rhythm(hall, bidding, talk);
            storm();
        } finally {
            Procs.end(audiences.stream().map(Audience::process).toList());
            vertx.close().await();
        }
        return verdicts;
    }

    private Talk talk(Vertx vertx, CrowdHall hall, Bidding bidding) throws IOException, InterruptedException {
        int people = Talk.people(size.viewers(), size.seconds());
        out.printf("%d people with accounts ask and like%n", people);
        return Talk.open(
                vertx,
                bidding,
                people,
                hall.gateways().stream().map(CrowdHall.Node::base).toList());
    }

    private void fill(CrowdHall hall, Bidding bidding) throws IOException, InterruptedException {
        long courtAhead = bidding.courtAheadMicros();
        // As a page that shows the picture does.
        List<String> channels = List.of("session:" + bidding.session(), "viewing:" + bidding.session());
        for (CrowdHall.Node gateway : hall.gateways()) {
            audiences.add(
                    Audience.at(gateway.port(), courtAhead, channels, folder.resolve(gateway.name() + "-viewers.log")));
        }
        int first = Math.min(100, size.viewers() / size.gateways());
        // The first few make the gateway load what it needs for any.
        audiences.forEach(audience -> audience.connect(first, RAMP_PER_SECOND));
        until("the first viewers", (long) first * size.gateways());
        TimeUnit.SECONDS.sleep(3);
        long before = resident(hall);
        long kernelBefore = Procs.tcpBufferBytes();
        int each = size.viewers() / size.gateways() - first;
        audiences.forEach(audience -> audience.connect(each, RAMP_PER_SECOND / size.gateways()));
        double seconds = until("all viewers", viewers());
        out.printf(Locale.ROOT, "%,d viewers after %.1f s%n", viewers(), seconds);
        TimeUnit.SECONDS.sleep(QUIET_SECONDS);
        double grown = (resident(hall) - before) / 1024.0 / ((double) each * size.gateways());
        double kernel = (Procs.tcpBufferBytes() - kernelBefore) / 1024.0 / ((double) each * size.gateways());
        out.printf(
                Locale.ROOT,
                "memory of an idle viewer: %.1f KB of a gateway's, and %.1f KB of buffers in the kernel, both ends%n",
                grown,
                kernel);
        verdicts.add(Verdict.atMost("memory of an idle viewer, a gateway's", grown, null, "KB", 10));
    }

    /** As many at each gateway. */
    private long viewers() {
        return (long) (size.viewers() / size.gateways()) * size.gateways();
    }

    private static long resident(CrowdHall hall) throws IOException {
        long sum = 0;
        for (CrowdHall.Node gateway : hall.gateways()) {
            sum += Procs.residentBytes(gateway.process());
        }
        return sum;
    }

    private static double cpu(CrowdHall hall) throws IOException {
        double sum = 0;
        for (CrowdHall.Node gateway : hall.gateways()) {
            sum += Procs.cpuSeconds(gateway.process());
        }
        return sum;
    }

    /** The lot that is shown changes once a second, and each viewer gets one frame of it. */
    private void shownLot(CrowdHall hall, Bidding bidding) throws IOException, InterruptedException {
        for (int warm = 0; warm < 5; warm++) {
            bidding.bid(0);
            TimeUnit.SECONDS.sleep(1);
        }
        audiences.forEach(Audience::forget);
        double cpuBefore = cpu(hall);
        long began = System.nanoTime();
        for (int second = 0; second < size.seconds(); second++) {
            bidding.bid(0);
            long due = began + TimeUnit.SECONDS.toNanos(second + 1);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        }
        double cpuUsed = cpu(hall) - cpuBefore;
        TimeUnit.SECONDS.sleep(3);
        Figures seen = report();
        tell("one bid a second on the shown lot", seen, size.seconds());
        out.printf(
                Locale.ROOT,
                "  %.1f us of the gateways' processors for a delivery%n",
                cpuUsed * 1e6 / Math.max(1, seen.deliveries()));
        Histogram latency = seen.histogramOfLatency();
        String name = String.format(Locale.ROOT, "%,d viewers, the shown lot changes once a second", size.viewers());
        verdicts.add(Verdict.atMost(name + ": p99", latency.getValueAtPercentile(99) / 1e3, null, "ms", 1_000));
        verdicts.add(Verdict.atMost(name + ": gaps", (double) seen.gaps(), null, "gaps", 0));
        verdicts.add(Verdict.atLeast(
                name + ": deliveries", (double) seen.deliveries(), null, "", (double) size.seconds() * viewers()));
        verdicts.add(Verdict.known(
                name + ": processor for a delivery", cpuUsed * 1e6 / Math.max(1, seen.deliveries()), "us"));
    }

    /** The last minutes of eleven auctions that really took place, made short. */
    private void rhythm(CrowdHall hall, Bidding bidding, Talk talk) throws IOException, InterruptedException {
        Path file = Path.of("../shared/data/real-bids.csv");
        if (!Files.exists(file)) {
            out.println("not measured: the rhythm of real bids, for ../shared/data/real-bids.csv is not there");
            return;
        }
        List<Bidding.Coming> all = Bidding.rhythm(file);
        List<Bidding.Coming> last = all.subList(Math.max(0, all.size() - size.seconds() * 3), all.size());
        double span = last.getFirst().beforeEndSeconds() - last.getLast().beforeEndSeconds();
        double faster = Math.max(1, span / size.seconds());
        talk.renewTickets(last.size());
        audiences.forEach(Audience::forget);
        talk.like(size.seconds());
        long began = System.nanoTime();
        for (Bidding.Coming bid : last) {
            double at = (last.getFirst().beforeEndSeconds() - bid.beforeEndSeconds()) / faster;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, began + (long) (at * 1e9) - System.nanoTime()));
            bidding.bid(bid.lot());
            talk.ask(bidding.lot(bid.lot()));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        talk.await();
        TimeUnit.SECONDS.sleep(5);
        Figures seen = report();
        out.printf(
                Locale.ROOT,
                "%d real bids, the last of eleven auctions, %,.0f times as fast as they came:%n",
                last.size(),
                faster);
        tell("the rhythm of real bids", seen, seconds);
        talked(hall, talk, seen);
        verdicts.add(Verdict.atMost("the rhythm of real bids: gaps", (double) seen.gaps(), null, "gaps", 0));
        verdicts.add(Verdict.known(
                "the rhythm of real bids: p99", seen.histogramOfLatency().getValueAtPercentile(99) / 1e3, "ms"));
    }

    /** With each real bid came a question, and likes all the while. */
    private void talked(CrowdHall hall, Talk talk, Figures seen) throws IOException, InterruptedException {
        Histogram latency = seen.histogramOfAnswers();
        out.printf(
                Locale.ROOT,
                "  %,d questions, answered by a clerk: %,d deliveries of answers, p50 %.0f ms, p99 %.0f ms, p99.9 %.0f ms%n",
                talk.asked(),
                seen.answers(),
                latency.getValueAtPercentile(50) / 1e3,
                latency.getValueAtPercentile(99) / 1e3,
                latency.getValueAtPercentile(99.9) / 1e3);
        long counted = talk.counted(hall.gateways().getFirst().base());
        out.printf(
                Locale.ROOT,
                "  %,d likes given, %,d counted, %,d words refused%n",
                talk.liked(),
                counted,
                talk.refused());
        if (!talk.firstFailure().isEmpty()) {
            out.println("  the first question that failed: " + talk.firstFailure());
        }
        verdicts.add(Verdict.known("answers: p99", latency.getValueAtPercentile(99) / 1e3, "ms"));
        verdicts.add(Verdict.atLeast("likes counted", (double) counted, null, "likes", (double) talk.liked()));
    }

    /** Half of the crowd loses its connection at one moment. */
    private void storm() throws InterruptedException {
        long all = report().connected();
        audiences.forEach(Audience::forget);
        audiences.forEach(audience -> audience.storm(2, STORM_WITHIN_MILLIS));
        TimeUnit.MILLISECONDS.sleep(500);
        double seconds = 0.5 + until("those who return", all);
        Figures seen = report();
        out.printf(
                Locale.ROOT,
                "half of them lost the connection and came back within %d s as pages do: all were back after %.1f s, %d gaps, %,d closed%n",
                STORM_WITHIN_MILLIS / 1_000,
                seconds,
                seen.gaps(),
                seen.lost());
        verdicts.add(Verdict.known("half of the crowd is back", seconds, "s"));
        verdicts.add(Verdict.atMost("half of the crowd is back: gaps", (double) seen.gaps(), null, "gaps", 0));
    }

    private void tell(String what, Figures seen, double seconds) {
        Histogram latency = seen.histogramOfLatency();
        out.printf(
                Locale.ROOT,
                "%s: %,.0f deliveries/s in %,.0f messages/s, p50 %.0f ms, p99 %.0f ms, p99.9 %.0f ms, longest %.0f ms, %d gaps, %,.1f MB/s, %d closed%n",
                what,
                seen.deliveries() / seconds,
                seen.frames() / seconds,
                latency.getValueAtPercentile(50) / 1e3,
                latency.getValueAtPercentile(99) / 1e3,
                latency.getValueAtPercentile(99.9) / 1e3,
                latency.getMaxValue() / 1e3,
                seen.gaps(),
                seen.bytes() / 1e6 / seconds,
                seen.lost());
    }

    private Figures report() {
        return audiences.stream().map(Audience::report).reduce(Figures.NONE, Figures::plus);
    }

    /** Waits until so many follow. @return seconds */
    private double until(String who, long connected) throws InterruptedException {
        long began = System.nanoTime();
        long deadline = began + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (report().connected() < connected) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        who + ": only " + report().connected() + " of " + connected + " are there");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
