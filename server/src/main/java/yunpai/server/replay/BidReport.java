package yunpai.server.replay;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yunpai.rules.Money;
import yunpai.rules.Rule;
import yunpai.rules.json.CanonicalJson;
import yunpai.rules.replay.NaiveReplay;
import yunpai.rules.replay.ReplayJson;
import yunpai.rules.replay.Replayed;

/** What became of recorded auctions, as a table, its totals and what the oracle says of them. */
final class BidReport {
    /** The oracle's time grows with the square of the bids; beyond this many in one auction nobody would wait for it. */
    private static final int MOST_BIDS_FOR_ORACLE = 5_000;

    private BidReport() {}

    /** Prints; tells whether the oracle agrees. */
    static boolean print(List<Replayed> all, boolean json, PrintStream out) {
        out.println(row("auction", "bids", "accepted", "extensions", "winner", "price", "recorded", "same", "refused"));
        all.forEach(one -> out.println(row(one)));
        out.println();
        printTotal(Replayed.Total.of(all), out);
        boolean agrees = askOracle(all, out);
        if (json) {
            out.println(CanonicalJson.text(ReplayJson.ofAuctions(all)));
        }
        return agrees;
    }

    private static String row(Replayed one) {
        var outcome = one.outcome();
        return row(
                one.auction().id(),
                String.valueOf(one.auction().bids().size()),
                String.valueOf(outcome.accepted()),
                String.valueOf(outcome.extensions()),
                outcome.winner() == null ? "unsold" : outcome.winner(),
                money(outcome.priceFen()),
                money(one.auction().finalPriceFen()),
                one.hasRecordedPrice() ? "yes" : "no",
                counts(one.refused()));
    }

    private static String row(String... cells) {
        return "%-14s %5s %8s %10s  %-10s %12s %12s %4s  %s"
                .formatted((Object[]) cells)
                .stripTrailing();
    }

    private static String money(@Nullable Long fen) {
        return fen == null ? "-" : Money.yuan(fen);
    }

    private static String counts(Map<Rule, Long> refused) {
        return new TreeMap<>(refused)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static void printTotal(Replayed.Total total, PrintStream out) {
        out.println("auctions          " + total.auctions());
        out.println("bids              " + total.bids());
        out.println("accepted          " + total.accepted());
        total.refused()
                .forEach((rule, count) -> out.println("refused           " + count + " by " + rule + article(rule)));
        out.println("extensions        " + total.extensions());
        out.println("recorded price in " + total.recordedPrice() + " of " + total.auctions());
    }

    private static String article(Rule rule) {
        return rule.article() == 0 ? "" : " (Art " + rule.article() + ")";
    }

    private static boolean askOracle(List<Replayed> all, PrintStream out) {
        var asked = all.stream()
                .filter(one -> one.auction().bids().size() <= MOST_BIDS_FOR_ORACLE)
                .toList();
        var disagreed = asked.stream()
                .filter(one -> !NaiveReplay.run(one.auction()).equals(one.outcome()))
                .map(one -> one.auction().id())
                .toList();
        out.println("the oracle finds  "
                + (disagreed.isEmpty()
                        ? "the same in "
                                + (asked.size() == all.size()
                                        ? "all of them"
                                        : "those " + asked.size() + " with up to " + MOST_BIDS_FOR_ORACLE + " bids")
                        : "something else in " + disagreed));
        return disagreed.isEmpty();
    }
}
