package yunpai.load.glass;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import yunpai.load.Bidder;
import yunpai.load.Hall;
import yunpai.load.Verdict;
import yunpai.load.glass.GlassFlags.Ingest;
import yunpai.load.glass.GlassFlags.Row;

/**
 * {@code bench glass}: from the encoder's input to the decoded frame. The program runs as a process of its own, an encoder or a host's page
 * sends a picture with a clock in it, a viewer's page shows it, and the clock is read back there; one lane and one way in after the other.
 */
public final class GlassBench {
    private static final int WARM_UP_SECONDS = 8;
    private static final Duration SPARE = Duration.ofMinutes(2);
    private static final int SETTLING_SECONDS = 10;

    private final Path folder;
    private final GlassFlags flags;
    private final PrintStream out;
    private final List<Verdict> verdicts = new ArrayList<>();

    /**
     * A bench that has not begun.
     *
     * @param folder for everything it leaves, deleted by whoever made it
     */
    public GlassBench(Path folder, GlassFlags flags, PrintStream out) {
        this.folder = folder;
        this.flags = flags;
        this.out = out;
    }

    /** Measures what was asked for; what cannot be measured is named, and counts as missed. */
    public List<Verdict> run() throws IOException, InterruptedException {
        Chromium chromium = flags.pictures() ? chromium() : null;
        try {
            for (int partMillis : parts()) {
                try (GlassHall hall = GlassHall.start(folder.resolve("home-" + partMillis), partMillis)) {
                    // An encoder never sends away a host's page, so what comes from encoders is first.
                    if (flags.rows().contains(Row.REQUESTS) && Row.REQUESTS.partMillis() == partMillis) {
                        requests(hall);
                    }
                    if (chromium != null) {
                        pictures(hall, chromium, partMillis);
                    }
                }
            }
        } finally {
            if (chromium != null) {
                chromium.close();
            }
        }
        return verdicts;
    }

    /** The lengths of parts that are needed, the longest first. */
    private List<Integer> parts() {
        TreeSet<Integer> needed = new TreeSet<>();
        flags.rows().forEach(row -> needed.add(row.partMillis()));
        return List.copyOf(needed.descendingSet());
    }

    private @Nullable Chromium chromium() throws IOException, InterruptedException {
        try {
            Chromium chromium = Chromium.start(folder);
            out.printf(
                    "Chromium %s, %d×%d, %d pictures a second, %d s a look%n",
                    chromium.version(),
                    ClockPicture.WIDTH,
                    ClockPicture.HEIGHT,
                    ClockPicture.PER_SECOND,
                    flags.seconds());
            return chromium;
        } catch (MissingException why) {
            notMeasured("the picture's lanes", why);
            return null;
        }
    }

    private void notMeasured(String what, MissingException why) {
        out.println("not measured: " + what + ": " + why.getMessage());
        verdicts.add(Verdict.atLeast(what + ": looks", 0, null, "", 1));
    }

    private void requests(GlassHall hall) throws IOException, InterruptedException {
        try {
            verdicts.addAll(new Requests(hall, folder, flags.seconds(), out).run());
        } catch (MissingException why) {
            notMeasured("playlist and part requests", why);
        }
    }

    private void pictures(GlassHall hall, Chromium chromium, int partMillis) throws IOException, InterruptedException {
        for (Ingest ingest : Ingest.values()) {
            List<Row> rows = flags.rows().stream()
                    .filter(row -> row.picture() && row.partMillis() == partMillis)
                    .filter(row -> flags.ingestsOf(row).contains(ingest))
                    .toList();
            if (rows.isEmpty()) {
                continue;
            }
            try (Sending host = begin(hall, chromium, ingest)) {
                TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
                if (!host.complaint().isEmpty()) {
                    throw new MissingException(host.complaint());
                }
                for (Row row : rows) {
                    look(new Scene(hall, chromium, ingest), row);
                }
            } catch (MissingException why) {
                rows.forEach(row -> notMeasured(row.words() + ", " + ingest.words(), why));
            }
        }
    }

    private record Scene(GlassHall hall, Chromium chromium, Ingest ingest) {}

    private Sending begin(GlassHall hall, Chromium chromium, Ingest ingest)
            throws IOException, InterruptedException, MissingException {
        if (ingest == Ingest.RTMP) {
            return RtmpEncoder.ofClock(hall.ffmpeg(), hall.rtmpAddress(), folder);
        }
        String way = ingest.name().toLowerCase(Locale.ROOT);
        ObjectNode order = order(hall, "host")
                .put("via", ingest == Ingest.WEBCODECS ? "codecs" : "recorder")
                .put("way", way)
                .put("login", hall.hostLogin())
                .put("password", Hall.PASSWORD);
        chromium.carryOut(order, SPARE);
        return new Sending() {
            @Override
            public String complaint() {
                return "";
            }

            @Override
            public void close() throws IOException, MissingException {
                try {
                    chromium.carryOut(Chromium.order("leave"), SPARE);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private static ObjectNode order(GlassHall hall, String deed) {
        ObjectNode order = Chromium.order(deed);
        order.put("base", hall.base().toString()).put("session", hall.session());
        order.putObject("clock")
                .put("width", ClockPicture.WIDTH)
                .put("height", ClockPicture.HEIGHT)
                .put("cells", ClockPicture.CELLS)
                .put("strip", ClockPicture.STRIP)
                .put("perSecond", ClockPicture.PER_SECOND);
        return order;
    }

    private void look(Scene scene, Row row) throws IOException, InterruptedException {
        String name = row.words() + ", " + scene.ingest().words();
        List<Look> looks = new ArrayList<>();
        try {
            for (int round = 1; round <= flags.rounds(); round++) {
                Look look = watch(scene, row);
                out.println(name + ": " + look.line());
                looks.add(look);
            }
            judge(name, row, scene.ingest(), Look.together(looks));
        } catch (MissingException why) {
            notMeasured(name, why);
        }
    }

    private Look watch(Scene scene, Row row) throws IOException, InterruptedException, MissingException {
        ObjectNode order = order(scene.hall(), "watch")
                .put("lane", row.lane())
                .put("warmUpSeconds", WARM_UP_SECONDS)
                .put("seconds", flags.seconds());
        if (row == Row.A) {
            order.put("login", scene.hall().bidderLogin()).put("password", Bidder.PASSWORD);
        }
        Optional<Path> pictures =
                Optional.ofNullable(System.getProperty("yunpai.glass.pictures")).map(Path::of);
        if (pictures.isPresent()) {
            Files.createDirectories(pictures.get());
            order.put(
                    "picture",
                    pictures.get().resolve(row + "-" + scene.ingest() + ".png").toString());
        }
        return Look.of(
                scene.chromium().carryOut(order, SPARE.plusSeconds(flags.seconds())), row.lane(), flags.seconds());
    }

    private void judge(String name, Row row, Ingest ingest, Look look) {
        verdicts.add(
                row == Row.A
                        ? Verdict.atMost(name + ": p50", look.p50Millis(), null, "ms", 300)
                        : Verdict.known(name + ": p50", look.p50Millis(), "ms"));
        verdicts.add(Verdict.atMost(name + ": p95", look.p95Millis(), null, "ms", latest(row, ingest)));
        verdicts.add(Verdict.atMost(
                name + ": stalls in " + flags.seconds() * flags.rounds() + " s", look.stalls(), null, "", 0));
        if (!look.sound()) {
            verdicts.add(Verdict.atLeast(name + ": looks with sound", 0, null, "", 1));
        }
    }

    private static double latest(Row row, Ingest ingest) {
        return switch (row) {
            case A -> 400;
            case B500 -> 2_200;
            case B200 ->
                switch (ingest) {
                    case RTMP -> 1_100;
                    case WEBCODECS -> 1_300;
                    case MEDIARECORDER -> 1_600;
                };
            case REQUESTS -> throw new IllegalArgumentException("no picture");
        };
    }
}
