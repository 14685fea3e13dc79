package yunpai.rules.replay;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import yunpai.rules.Rule;

/**
 * What became of a recorded auction under the rules.
 *
 * @param auction the recorded one
 * @param outcome how it ended
 * @param refused number of refused bids by rule
 */
public record Replayed(RecordedAuction auction, Outcome outcome, Map<Rule, Long> refused) {
    public Replayed {
        refused = Map.copyOf(refused);
    }

    /** Whether it ended at the recorded price. */
    public boolean hasRecordedPrice() {
        return Objects.equals(outcome.priceFen(), auction.finalPriceFen());
    }

    /** The sum over many. */
    public record Total(
            long auctions, long bids, long accepted, Map<Rule, Long> refused, long extensions, long recordedPrice) {
        public static Total of(List<Replayed> all) {
            var refused = new TreeMap<Rule, Long>();
            all.forEach(one -> one.refused.forEach((rule, count) -> refused.merge(rule, count, Long::sum)));
            return new Total(
                    all.size(),
                    all.stream().mapToLong(one -> one.auction.bids().size()).sum(),
                    all.stream().mapToLong(one -> one.outcome.accepted()).sum(),
                    refused,
                    all.stream().mapToLong(one -> one.outcome.extensions()).sum(),
                    all.stream().filter(Replayed::hasRecordedPrice).count());
        }
    }
}
