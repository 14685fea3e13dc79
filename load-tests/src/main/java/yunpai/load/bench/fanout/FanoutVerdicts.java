package yunpai.load.bench.fanout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import yunpai.load.Verdict;

/** The gateway beside the cheapest of the others. One who lost a message, or was later than the goal allows, is no yardstick. */
final class FanoutVerdicts {
    private final String size;
    private final boolean compared;
    private final List<Verdict> verdicts = new ArrayList<>();

    private FanoutVerdicts(FanoutSize size, boolean compared) {
        this.size = size.words();
        this.compared = compared;
    }

    /**
     * In the order of the runs, the figure that decides first. What was asked for and could not be compared is no success.
     *
     * @param asked the servers by their names
     */
    static List<Verdict> of(FanoutSize size, Set<String> asked, List<Fanned> runs) {
        FanoutVerdicts all = new FanoutVerdicts(size, asked.stream().anyMatch(name -> !name.equals(Peers.GATEWAY)));
        boolean measured = runs.stream().anyMatch(run -> run.server().judged());
        if (asked.contains(Peers.GATEWAY) && !measured) {
            all.verdicts.add(Verdict.atLeast(all.size + ", " + Peers.GATEWAY + ": runs", 0, null, "runs", 1));
        }
        Optional<Fanned> cheapest = runs.stream()
                .filter(run -> !run.server().ours() && run.counts())
                .min(Comparator.comparingDouble(Fanned::cpuMicros));
        for (Fanned run : runs) {
            if (run.server().ours()) {
                all.ofGateway(run, cheapest);
            } else {
                all.ofPeer(run);
            }
        }
        return List.copyOf(all.verdicts);
    }

    private void ofGateway(Fanned run, Optional<Fanned> cheapest) {
        String name = size + ", " + run.server().name() + ": ";
        verdicts.add(cpu(name + "CPU per message", run, cheapest));
        Double p99 = cheapest.map(peer -> peer.delays().p99Millis()).orElse(null);
        double measured = run.delays().p99Millis();
        verdicts.add(
                run.server().judged()
                        ? Verdict.atMost(name + "p99", measured, p99, "ms", Fanned.LATEST_MILLIS)
                        : Verdict.known(name + "p99", measured, p99, "ms"));
        verdicts.add(Verdict.atMost(name + "gaps", (double) run.heard().gaps(), null, "gaps", 0));
        Double rss = cheapest.map(Fanned::rssKilobytes).filter(kb -> kb > 0).orElse(null);
        verdicts.add(Verdict.known(name + "RSS growth per connection", run.rssKilobytes(), rss, "KB"));
    }

    private Verdict cpu(String name, Fanned run, Optional<Fanned> cheapest) {
        if (!run.server().judged() || (cheapest.isEmpty() && !compared)) {
            return Verdict.known(
                    name, run.cpuMicros(), cheapest.map(Fanned::cpuMicros).orElse(null), "µs");
        }
        return cheapest.map(peer ->
                        Verdict.atMostThatOf(peer.server().name(), name, run.cpuMicros(), peer.cpuMicros(), "µs"))
                .orElseGet(() -> new Verdict(
                        name,
                        run.cpuMicros(),
                        "µs",
                        null,
                        null,
                        "at most that of another; none could be taken",
                        false));
    }

    private void ofPeer(Fanned run) {
        String name = size + ", " + run.server().name() + ": ";
        verdicts.add(Verdict.known(name + "CPU per message", run.cpuMicros(), "µs"));
        verdicts.add(Verdict.known(name + "p99", run.delays().p99Millis(), "ms"));
        verdicts.add(Verdict.known(name + "gaps", (double) run.heard().gaps(), "gaps"));
        verdicts.add(Verdict.known(name + "RSS growth per connection", run.rssKilobytes(), "KB"));
    }
}
