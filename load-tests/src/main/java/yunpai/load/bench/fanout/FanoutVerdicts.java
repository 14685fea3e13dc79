package yunpai.load.bench.fanout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import yunpai.load.Verdict;

/** The gateway beside the cheapest of the others. One who lost a message, or was later than the goal allows, is no yardstick. */
final class FanoutVerdicts {
    private final String size;
    private final List<Verdict> verdicts = new ArrayList<>();

    private FanoutVerdicts(FanoutSize size) {
        this.size = size.words();
    }

    /** In the order of the runs, the figure that decides first. */
    static List<Verdict> of(FanoutSize size, List<Fanned> runs) {
        FanoutVerdicts all = new FanoutVerdicts(size);
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
        Double cpu = cheapest.map(Fanned::cpuMicros).orElse(null);
        String cpuName = name + "CPU per message";
        verdicts.add(
                cheapest.isPresent() && run.server().judged()
                        ? Verdict.atMostThatOf(
                                cheapest.get().server().name(),
                                cpuName,
                                run.cpuMicros(),
                                cheapest.get().cpuMicros(),
                                "µs")
                        : Verdict.known(cpuName, run.cpuMicros(), cpu, "µs"));
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

    private void ofPeer(Fanned run) {
        String name = size + ", " + run.server().name() + ": ";
        verdicts.add(Verdict.known(name + "CPU per message", run.cpuMicros(), "µs"));
        verdicts.add(Verdict.known(name + "p99", run.delays().p99Millis(), "ms"));
        verdicts.add(Verdict.known(name + "gaps", (double) run.heard().gaps(), "gaps"));
        verdicts.add(Verdict.known(name + "RSS growth per connection", run.rssKilobytes(), "KB"));
    }
}
