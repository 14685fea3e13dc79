package yunpai.load.chaos.check;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import yunpai.load.chaos.crowd.BidSeen;
import yunpai.load.chaos.crowd.BidSeen.Answer;
import yunpai.load.chaos.crowd.BidSeen.Told;

/** Holds what clients saw against what is stored. Pure: it believes nothing but these two. */
public final class Checker {
    /** Reasons that cannot be true of somebody who was admitted to an open lot before he bid. */
    private static final Set<String> IMPOSSIBLE =
            Set.of("BIDDER_IS_ADMITTED", "DEPOSIT_IS_CONFIRMED", "BIDDING_IS_OPEN", "BID_ID_KEEPS_ITS_AMOUNT");

    private Checker() {}

    /**
     * All violations, of all lots.
     *
     * @param seen every bid that was sent on these lots
     * @param courtNowMicros when the lots were read; whose time was over by then must have ended
     */
    public static List<Violation> check(Collection<StoredLot> lots, Collection<BidSeen> seen, long courtNowMicros) {
        List<Violation> all = new ArrayList<>();
        for (StoredLot lot : lots) {
            Findings findings = new Findings(lot.lotId());
            new LotCheck(lot, findings).run(courtNowMicros);
            List<BidSeen> mine =
                    seen.stream().filter(bid -> bid.lotId().equals(lot.lotId())).toList();
            compare(lot, mine, findings);
            all.addAll(findings.all());
        }
        return all;
    }

    /** Of a lot that was already judged: whether it ended, and how, when one looks again. */
    public static List<Violation> checkRecord(StoredLot lot, long courtNowMicros) {
        Findings findings = new Findings(lot.lotId());
        new LotCheck(lot, findings).run(courtNowMicros);
        return findings.all();
    }

    private record Stored(long seq, String type, String amountFen, long closesAtMicros) {
        boolean isAccepted() {
            return type.equals("bid_accepted");
        }
    }

    private static void compare(StoredLot lot, List<BidSeen> seen, Findings findings) {
        Map<String, Stored> stored = new HashMap<>();
        lot.events().forEach(event -> {
            JsonObject words = event.words();
            String bidId = words.getString("bidId");
            if (bidId != null) {
                stored.putIfAbsent(bidId, stored(event.seq(), words));
            }
        });
        Map<String, BidSeen> sent = new HashMap<>();
        seen.forEach(bid -> sent.put(bid.bidId(), bid));
        stored.forEach((bidId, entry) -> {
            BidSeen bid = sent.get(bidId);
            findings.unless(
                    bid != null && Long.toString(bid.amountFen()).equals(entry.amountFen),
                    Law.STORED_WAS_SENT,
                    entry.seq,
                    "nobody sent bid " + bidId + " with " + entry.amountFen);
        });
        seen.forEach(bid -> compare(bid, stored, findings));
    }

    private static Stored stored(long seq, JsonObject words) {
        return new Stored(
                seq,
                words.getString("type"),
                String.valueOf(words.getValue("amountFen")),
                words.getLong("closesAtMicros", 0L));
    }

    private static void compare(BidSeen bid, Map<String, Stored> stored, Findings findings) {
        List<Answer> told =
                bid.answers().stream().filter(answer -> answer.told().isFinal()).toList();
        findings.unless(
                told.stream()
                                .map(answer -> answer.told() + " " + answer.seq())
                                .distinct()
                                .count()
                        <= 1,
                Law.ANSWERS_AGREE,
                0,
                "bid " + bid.bidId() + " was answered " + told);
        Stored entry = stored.get(bid.bidId());
        for (Answer answer : told) {
            if (answer.told() == Told.ACCEPTED) {
                findings.unless(
                        entry != null
                                && entry.isAccepted()
                                && entry.seq == answer.seq()
                                && entry.closesAtMicros == answer.closesAtMicros()
                                && entry.amountFen.equals(Long.toString(bid.amountFen())),
                        Law.ACKNOWLEDGED_IS_STORED,
                        answer.seq(),
                        "bid " + bid.bidId() + " was acknowledged as " + answer + " and is stored as " + entry);
            } else {
                findings.unless(
                        entry == null || !entry.isAccepted(),
                        Law.REFUSED_IS_NOT_STORED,
                        entry == null ? 0 : entry.seq,
                        "bid " + bid.bidId() + " was answered " + answer + " and is stored as " + entry);
                findings.unless(
                        answer.told() != Told.CONFLICT && !IMPOSSIBLE.contains(String.valueOf(answer.why())),
                        Law.REFUSED_FOR_A_REASON,
                        0,
                        "bid " + bid.bidId() + " was answered " + answer);
            }
        }
    }

    /** The bids of which nobody could tell their bidders what became of them, however often they asked. */
    public static long unknown(Collection<BidSeen> seen, UUID lotId) {
        return seen.stream()
                .filter(bid -> bid.lotId().equals(lotId) && bid.isUnknown())
                .count();
    }
}
