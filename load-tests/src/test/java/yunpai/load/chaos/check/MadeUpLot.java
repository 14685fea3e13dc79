package yunpai.load.chaos.check;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.load.chaos.crowd.BidSeen;
import yunpai.load.chaos.crowd.BidSeen.Answer;
import yunpai.load.chaos.crowd.BidSeen.Told;

/** A lot's record as a test writes it, with hashes that hold, and what its bidders saw; nothing in it need be lawful. */
final class MadeUpLot {
    static final long OPENS = 1_000_000_000_000L;
    static final long CLOSES = OPENS + 86_400_000_000L;
    static final long FIVE_MINUTES = 300_000_000L;
    static final long START = 700;
    static final long STEP = 50;

    final UUID lotId = UUID.randomUUID();
    final List<StoredEvent> events = new ArrayList<>();
    final List<BidSeen> seen = new ArrayList<>();
    final Set<Long> reported = new HashSet<>();
    String status = "open";
    long epoch = 1;
    long closesAt = CLOSES;

    @Nullable
    Long price;

    @Nullable
    String winner;

    private Buffer chain = LotCheck.genesis(lotId);

    /** Published, open, with bidders A and B and one of rank 1, P; nobody has bid. */
    static MadeUpLot open() {
        MadeUpLot lot = new MadeUpLot();
        lot.add(
                "notice_published",
                new JsonObject()
                        .put(
                                "terms",
                                new JsonObject()
                                        .put("startingPriceFen", START)
                                        .put("incrementFen", STEP)
                                        .put("window", window(OPENS, CLOSES))));
        lot.add("lot_opened", new JsonObject().put("atMicros", OPENS));
        lot.add("bidder_admitted", new JsonObject().put("code", "A").put("rank", 0));
        lot.add("bidder_admitted", new JsonObject().put("code", "B").put("rank", 0));
        lot.add("bidder_admitted", new JsonObject().put("code", "P").put("rank", 1));
        return lot;
    }

    /** One that went well: five bids, one of them equal by rank, one refused, an extension, sold. */
    static MadeUpLot good() {
        MadeUpLot lot = open();
        lot.bid("A", "bid-1", START, OPENS + 10);
        lot.bid("B", "bid-2", START + STEP, OPENS + 20);
        lot.refuse("A", "bid-3", START, OPENS + 30, "BID_MEETS_MINIMUM");
        lot.bid("P", "bid-4", 0, START + STEP, OPENS + 40);
        lot.bid("A", "bid-5", START + 3 * STEP, CLOSES - 1_000);
        lot.sell();
        return lot;
    }

    static JsonObject window(long opensAt, long closesAt) {
        return new JsonObject().put("opensAtMicros", opensAt).put("closesAtMicros", closesAt);
    }

    /** Appends an entry under the next number. */
    void add(String type, JsonObject words) {
        add(events.size() + 1L, type, words);
    }

    void add(long seq, String type, JsonObject words) {
        Buffer body = words.copy().put("type", type).toBuffer();
        Buffer hash = LotCheck.next(chain, body);
        events.add(new StoredEvent(seq, epoch, body, hash));
        chain = hash;
    }

    /** A bid that is taken as the rules have it, and whose bidder was told so. */
    void bid(String code, String bidId, long amount, long at) {
        bid(code, bidId, 0, amount, at);
    }

    void bid(String code, String bidId, int more, long amount, long at) {
        long end = Math.max(closesAt, at + FIVE_MINUTES);
        store(accepted(code, bidId, amount, at).put("closesAtMicros", end).put("extended", end > closesAt));
        closesAt = end;
        tell(bidId, amount, answer(Told.ACCEPTED, events.size() + more, end, null));
    }

    JsonObject accepted(String code, String bidId, long amount, long at) {
        return new JsonObject()
                .put("code", code)
                .put("rank", code.equals("P") ? 1 : 0)
                .put("bidId", bidId)
                .put("amountFen", amount)
                .put("receivedAtMicros", at)
                .put("atMicros", at + 5)
                .put("closesAtMicros", Math.max(closesAt, at + FIVE_MINUTES))
                .put("extended", at + FIVE_MINUTES > closesAt);
    }

    void store(JsonObject bid) {
        add("bid_accepted", bid);
        price = bid.getLong("amountFen");
        winner = bid.getString("code");
    }

    void refuse(String code, String bidId, long amount, long at, String rule) {
        add(
                "bid_refused",
                new JsonObject()
                        .put("code", code)
                        .put("bidId", bidId)
                        .put("amountFen", Long.toString(amount))
                        .put("receivedAtMicros", at)
                        .put("rule", rule));
        tell(bidId, amount, answer(Told.REFUSED, 0, 0, rule));
    }

    void tell(String bidId, long amount, Answer answer) {
        BidSeen bid = seen.stream()
                .filter(one -> one.bidId().equals(bidId))
                .findFirst()
                .orElseGet(() -> {
                    BidSeen first = new BidSeen(bidId, lotId, amount);
                    seen.add(first);
                    return first;
                });
        bid.told(answer);
    }

    static Answer answer(Told told, long seq, long closesAtMicros, @Nullable String why) {
        return new Answer(told, seq, closesAtMicros, why, 0, 0, 1);
    }

    void sell() {
        add(
                "lot_sold",
                new JsonObject()
                        .put("code", winner)
                        .put("amountFen", price)
                        .put("closedAtMicros", closesAt)
                        .put("atMicros", closesAt + 3));
        status = "sold";
    }

    void suspend() {
        add("lot_suspended", new JsonObject().put("by", "platform").put("atMicros", OPENS + 50));
        reported.add((long) events.size());
        status = "suspended";
    }

    StoredLot stored() {
        long seq = events.isEmpty() ? 0 : events.getLast().seq();
        return new StoredLot(
                lotId,
                new StoredLot.Head(status, seq, epoch, chain, closesAt, price, status.equals("sold") ? winner : null),
                events,
                reported);
    }
}
