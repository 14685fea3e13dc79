package yunpai.server.replay;

import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import yunpai.rules.Rule;
import yunpai.rules.json.CanonicalJson;
import yunpai.rules.notice.Judgement.Finding;
import yunpai.rules.replay.Listings.Judged;
import yunpai.rules.replay.ReplayJson;

/** What the gates of the notice say of listings, one paragraph each, and the totals. */
final class ListingReport {
    private ListingReport() {}

    static void print(List<Judged> all, boolean json, PrintStream out) {
        all.forEach(one -> print(one, out));
        out.println("listings          " + all.size());
        out.println("break nothing     "
                + all.stream().filter(one -> one.judgement().passes()).count());
        long passed = count(all, false);
        long broken = count(all, true);
        out.println("deposit gate      " + passed + " pass, " + broken + " break it, " + (all.size() - passed - broken)
                + " not judged");
        if (json) {
            out.println(CanonicalJson.text(ReplayJson.ofListings(all)));
        }
    }

    private static void print(Judged one, PrintStream out) {
        var listing = one.listing();
        out.println(Objects.requireNonNullElse(listing.title(), "(no title)"));
        out.println("  " + listing.kind().wireName() + ", "
                + Objects.requireNonNullElse(listing.source(), "source not said"));
        for (var finding : one.judgement().violations()) {
            out.println("  breaks " + finding.rule() + article(finding.rule()) + ": " + finding.en());
        }
        out.println("  not judged: "
                + one.judgement().notJudged().stream()
                        .map(Finding::rule)
                        .distinct()
                        .map(Rule::name)
                        .collect(Collectors.joining(", ")));
        out.println();
    }

    private static String article(Rule rule) {
        return rule.article() == 0 ? "" : " (Art " + rule.article() + ")";
    }

    private static long count(List<Judged> all, boolean broken) {
        return all.stream()
                .filter(one -> judgedDeposit(one) && breaksDeposit(one) == broken)
                .count();
    }

    private static boolean judgedDeposit(Judged one) {
        return one.judgement().notJudged().stream().noneMatch(ListingReport::isDeposit);
    }

    private static boolean breaksDeposit(Judged one) {
        return one.judgement().violations().stream().anyMatch(ListingReport::isDeposit);
    }

    private static boolean isDeposit(Finding finding) {
        return finding.rule() == Rule.DEPOSIT_IS_WITHIN_RANGE;
    }
}
