package yunpai.engine.lot;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.LotState;
import yunpai.rules.lot.Bid;
import yunpai.rules.lot.Bidders;
import yunpai.rules.lot.Bidding;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.Rank;
import yunpai.rules.lot.Terms;
import yunpai.rules.lot.Window;

/**
 * Where an open lot stood at an entry of its record, so that whoever takes it over reads only what came after. It follows from the
 * record and from nothing else.
 *
 * @param seq the last entry that it holds
 * @param hash of that entry
 */
public record Projection(long seq, Buffer hash, State state) {

    /** A lot's owner keeps one after so many entries: as many at the most are read by the next owner. */
    static final int EVERY = 4_000;

    /**
     * What the entries fold into, but for the terms, which the first of them holds.
     *
     * @param refusals refusals recorded
     * @param ranks of the codes admitted
     * @param refused how many bids of each code were not taken
     * @param lastMicros the latest instant of an entry
     */
    public record State(
            long opensAtMicros,
            long closesAtMicros,
            long bids,
            long extensions,
            long refusals,
            boolean contested,
            @Nullable Lead leading,
            SortedMap<String, Integer> ranks,
            SortedMap<String, Integer> refused,
            LotState live,
            long lastMicros) {

        public static State of(Lot.Open lot, LotState live, Map<String, Integer> refused, long lastMicros) {
            Bidding bidding = lot.bidding();
            SortedMap<String, Integer> ranks = new TreeMap<>();
            bidding.bidders().ranks().forEach((code, rank) -> ranks.put(code, rank.value()));
            return new State(
                    lot.window().opensAtMicros(),
                    lot.window().closesAtMicros(),
                    bidding.bids(),
                    bidding.extensions(),
                    bidding.refusals(),
                    bidding.contested(),
                    Lead.of(bidding.leading()),
                    ranks,
                    new TreeMap<>(refused),
                    live,
                    lastMicros);
        }

        Lot.Open lot(Terms terms) {
            Map<String, Rank> admitted = new TreeMap<>();
            ranks.forEach((code, rank) -> admitted.put(code, new Rank(rank)));
            Bid bid = leading == null ? null : leading.bid();
            return new Lot.Open(
                    terms,
                    new Window(opensAtMicros, closesAtMicros),
                    new Bidding(Bidders.of(admitted), bid, bids, extensions, refusals, contested));
        }
    }

    /** The leading bid. */
    public record Lead(
            String bidId, String code, int rank, long amountFen, long receivedAtMicros, long acceptedAtMicros) {

        static @Nullable Lead of(@Nullable Bid bid) {
            return bid == null
                    ? null
                    : new Lead(
                            bid.bidId(),
                            bid.code(),
                            bid.rank().value(),
                            bid.amountFen(),
                            bid.receivedAtMicros(),
                            bid.acceptedAtMicros());
        }

        Bid bid() {
            return new Bid(bidId, code, new Rank(rank), amountFen, receivedAtMicros, acceptedAtMicros);
        }
    }
}
