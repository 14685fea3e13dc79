package yunpai.load.glass;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yunpai.load.Patience;
import yunpai.load.Program;
import yunpai.load.Verdict;

/**
 * How many playlists and parts a second the program's one event loop for HTTP gives out: half of each to connections that ask again at once,
 * while players on other connections hold a blocked reload for each part. The stream is small, for this is about requests and not about bytes.
 */
final class Requests {
    private static final int HURRYING = 64;
    private static final int WAITING = 500;
    private static final int PIPELINED = 16;
    private static final int NEWEST_PARTS = 6;
    private static final int LEAST_PER_SECOND = 75_000;
    private static final Duration FILMING = Duration.ofSeconds(60);
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: ([0-9]+)");

    private final GlassHall hall;
    private final Path folder;
    private final int seconds;
    private final PrintStream out;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * A measurement that has not begun.
     *
     * @param seconds of it; what lies longer in the past than a minute cannot be fetched, so it is bounded by 20
     */
    Requests(GlassHall hall, Path folder, int seconds, PrintStream out) {
        this.hall = hall;
        this.folder = folder;
        this.seconds = Math.min(20, seconds);
        this.out = out;
    }

    List<Verdict> run() throws IOException, InterruptedException, MissingException {
        Path film = film();
        try (RtmpEncoder encoder = RtmpEncoder.ofFile(hall.ffmpeg(), film, hall.rtmpAddress(), folder)) {
            Patience.until(() -> !hall.playlistPath().isEmpty(), "a playlist");
            String playlist = hall.playlistPath();
            Patience.until(() -> get(playlist).split("#EXTINF").length > 5, "some segments");
            if (!encoder.complaint().isEmpty()) {
                throw new MissingException(encoder.complaint());
            }
            return measure(playlist);
        }
    }

    private Path film() throws IOException, InterruptedException, MissingException {
        Path film = folder.resolve("small.flv");
        List<String> command = new ArrayList<>(List.of(hall.ffmpeg().toString(), "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25"));
        command.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000", "-t", "10"));
        command.addAll(List.of("-c:v", "libopenh264", "-b:v", "100k", "-g", "25", "-c:a", "aac", "-b:a", "32k"));
        command.add(film.toString());
        if (Program.said(command, folder, FILMING).isEmpty()) {
            throw new MissingException("ffmpeg cannot make a film");
        }
        return film;
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(hall.base().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private List<Verdict> measure(String playlist) throws IOException, InterruptedException {
        boolean wrk = Program.said(List.of("sh", "-c", "command -v wrk"), folder, FILMING)
                .isPresent();
        try (Players players = new Players(hall.base(), playlist, WAITING).waiting(WAITING)) {
            TimeUnit.SECONDS.sleep(2);
            warmUp(playlist);
            List<Verdict> verdicts = new ArrayList<>();
            Rate single = round(players, paths(playlist), wrk, 1);
            verdicts.add(Verdict.atLeast(
                    "playlist and part requests from one event loop",
                    single.perSecond(),
                    null,
                    "/s",
                    LEAST_PER_SECOND));
            single.perBusySecond()
                    .ifPresent(rate -> verdicts.add(
                            Verdict.known("the same, per second that the loop's processor was busy", rate, "/s")));
            if (wrk) {
                verdicts.add(Verdict.known(
                        "the same, " + PIPELINED + " pipelined on each connection",
                        round(players, paths(playlist), true, PIPELINED).perSecond(),
                        "/s"));
            }
            verdicts.add(Verdict.atMost("players refused", (double) players.refused(), null, "", 0));
            return verdicts;
        }
    }

    /** The compiler has seen none of it yet. */
    private void warmUp(String playlist) throws IOException, InterruptedException {
        try (Players hurry = new Players(hall.base(), playlist, HURRYING).hurrying(HURRYING, paths(playlist))) {
            TimeUnit.SECONDS.sleep(5);
            out.printf(Locale.ROOT, "warmed up with %,d requests%n", hurry.answered());
        }
    }

    /** Reloads that need not wait and parts, in turn. */
    private List<String> paths(String playlist) throws IOException, InterruptedException {
        Newest newest = Newest.of(get(playlist));
        String head = playlist.substring(0, playlist.lastIndexOf('/') + 1);
        List<String> paths = new ArrayList<>();
        List<String> names = newest.names();
        for (String part : names.subList(Math.max(0, names.size() - NEWEST_PARTS), names.size())) {
            paths.add(playlist + newest.reloadOfNow());
            paths.add(head + part);
        }
        out.printf(
                Locale.ROOT,
                "a playlist of %,d bytes, a part of %,d bytes%n",
                get(paths.getFirst()).length(),
                size(paths.getLast()));
        return paths;
    }

    private int size(String path) throws IOException, InterruptedException {
        URI part = hall.base().resolve(path);
        return http.send(HttpRequest.newBuilder(part).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body()
                .length;
    }

    /**
     * How many requests were answered.
     *
     * @param busy seconds of its processor that the loop needed for those of one second; empty where the machine does not tell
     */
    private record Rate(double perSecond, Optional<LoopTime> busy) {
        Optional<Double> perBusySecond() {
            return busy.map(it -> perSecond / it.all());
        }

        String words() {
            return busy.map(it -> String.format(
                            Locale.ROOT,
                            "; the loop was busy for %.0f %% of the time (%.0f %% in the kernel), %,.0f requests per busy second",
                            it.all() * 100,
                            it.kernel() * 100,
                            perSecond / it.all()))
                    .orElse("");
        }
    }

    private Rate round(Players players, List<String> paths, boolean wrk, int pipelined)
            throws IOException, InterruptedException {
        long before = players.answered();
        Map<String, LoopTime> loops = LoopTime.ofAll(hall.pid());
        long began = System.nanoTime();
        double hurried = wrk ? byWrk(paths, pipelined) : byPlayers(paths);
        double took = (System.nanoTime() - began) / 1e9;
        double waited = (players.answered() - before) / took;
        Rate rate = new Rate(
                hurried + waited,
                LoopTime.busiestSince(loops, hall.pid())
                        .map(used -> new LoopTime(used.all() / took, used.kernel() / took)));
        out.printf(
                Locale.ROOT,
                "%,.0f requests/s: %,.0f to %d connections by %s, %s; %,.0f to %d players who wait for each part%s%n",
                rate.perSecond(),
                hurried,
                HURRYING,
                wrk ? "wrk" : "Vert.x's client (wrk is not installed)",
                pipelined == 1 ? "not pipelined" : pipelined + " pipelined",
                waited,
                WAITING,
                rate.words());
        return rate;
    }

    private double byWrk(List<String> paths, int pipelined) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("local requests = {}\ninit = function(args)\n  local all = {");
        paths.forEach(path -> script.append('"').append(path).append("\", "));
        script.append("}\n  for at = 1, #all do\n    local many = {}\n    for each = 1, ")
                .append(pipelined)
                .append(" do many[each] = wrk.format(\"GET\", all[(at + each) % #all + 1]) end\n")
                .append("    requests[at] = table.concat(many)\n  end\nend\n")
                .append("local at = 0\nrequest = function() at = at % #requests + 1; return requests[at] end\n");
        Path file = Files.writeString(folder.resolve("requests.lua"), script);
        Optional<String> said = Program.said(
                List.of(
                        "wrk",
                        "-t1",
                        "-c" + HURRYING,
                        "-d" + seconds + "s",
                        "-s",
                        file.toString(),
                        hall.base().toString()),
                folder,
                Duration.ofSeconds(seconds + 30L));
        Matcher rate = RATE.matcher(said.orElse(""));
        Matcher refused = REFUSED.matcher(said.orElse(""));
        if (!rate.find() || refused.find()) {
            throw new IllegalStateException("wrk came to nothing: " + said.orElse(""));
        }
        return Double.parseDouble(rate.group(1));
    }

    private double byPlayers(List<String> paths) throws InterruptedException {
        try (Players hurry = new Players(hall.base(), paths.getFirst(), HURRYING).hurrying(HURRYING, paths)) {
            long began = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            return hurry.answered() / ((System.nanoTime() - began) / 1e9);
        }
    }
}
