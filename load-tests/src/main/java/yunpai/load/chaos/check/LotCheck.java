package yunpai.load.chaos.check;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows one lot's record from its first entry by rules of its own: nothing here is the engine's, so that an error there is not
 * repeated here.
 */
final class LotCheck {
    private static final long EXTENSION_MICROS = 300_000_000;
    private static final String PLATFORM = "platform";

    private final StoredLot lot;
    private final Findings findings;
    private final Map<String, Integer> ranks = new HashMap<>();
    private final Set<String> decided = new HashSet<>();
    private String phase = "draft";
    private long opensAt;
    private long closesAt;
    private long startingPrice;
    private long increment;
    private @Nullable Lead lead;

    private record Lead(String code, int rank, long amountFen) {}

    LotCheck(StoredLot lot, Findings findings) {
        this.lot = lot;
        this.findings = findings;
    }

    /** Follows the whole record, and holds the lot's row against what it ends with. */
    void run(long courtNowMicros) {
        Buffer chain = Buffer.buffer(sha256(Buffer.buffer("yunpai lot " + lot.lotId())));
        long seq = 0;
        long epoch = 0;
        for (StoredEvent event : lot.events()) {
            findings.unless(event.seq() == seq + 1, Law.NO_GAP, event.seq(), "it follows entry " + seq);
            seq = event.seq();
            findings.unless(
                    event.epoch() >= epoch,
                    Law.EPOCH_NEVER_GOES_BACK,
                    seq,
                    "its epoch " + event.epoch() + " is older than " + epoch);
            epoch = event.epoch();
            Buffer expected =
                    Buffer.buffer(sha256(Buffer.buffer().appendBuffer(chain).appendBuffer(event.body())));
            findings.unless(event.hash().equals(expected), Law.CHAIN_HOLDS, seq, "its hash does not follow");
            // What comes after is judged by what stands there: one change is one finding.
            chain = event.hash();
            follow(seq, event.words());
        }
        compareHead(seq, epoch, chain);
        findings.unless(
                !phase.equals("open") || courtNowMicros < closesAt,
                Law.ENDS_AT_ALL,
                0,
                "its time was over " + (courtNowMicros - closesAt) / 1_000 + " ms ago and it is still open");
    }

    private void compareHead(long seq, long epoch, Buffer chain) {
        StoredLot.Head head = lot.head();
        findings.same(head.seq(), seq, Law.HEAD_IS_LAST_ENTRY, "seq");
        findings.same(head.hash(), chain, Law.HEAD_IS_LAST_ENTRY, "head_hash");
        findings.same(head.status(), phase, Law.HEAD_IS_LAST_ENTRY, "status");
        findings.same(head.priceFen(), lead == null ? null : lead.amountFen, Law.HEAD_IS_LAST_ENTRY, "price_fen");
        if (phase.equals("open")) {
            findings.same(head.closesAtMicros(), closesAt, Law.HEAD_IS_LAST_ENTRY, "closes_at_micros");
        }
        if (phase.equals("sold")) {
            findings.same(head.winnerCode(), lead == null ? null : lead.code, Law.HEAD_IS_LAST_ENTRY, "winner_code");
        }
        findings.unless(
                head.epoch() >= epoch, Law.EPOCH_NEVER_GOES_BACK, 0, "its row's epoch is older than its last entry");
    }

    private void follow(long seq, JsonObject words) {
        switch (words.getString("type")) {
            case "notice_published" -> published(words.getJsonObject("terms"));
            case "lot_opened" -> opened(seq, words);
            case "bidder_admitted" -> ranks.put(words.getString("code"), words.getInteger("rank"));
            case "bid_accepted" -> accepted(seq, words);
            case "bid_refused", "confirmation_asked" -> notTaken(seq, words);
            case "lot_suspended" -> suspended(seq, words);
            case "lot_resumed" -> resumed(words);
            case "lot_sold", "lot_unsold" -> ended(seq, words);
            case "lot_withdrawn" -> phase = "withdrawn";
            default -> {
                // Announcements and papers: they move neither bids nor the end.
            }
        }
    }

    private void published(JsonObject terms) {
        phase = "announced";
        startingPrice = terms.getLong("startingPriceFen");
        increment = terms.getLong("incrementFen");
        window(terms.getJsonObject("window"));
    }

    private void window(JsonObject window) {
        opensAt = window.getLong("opensAtMicros");
        closesAt = window.getLong("closesAtMicros");
    }

    private void opened(long seq, JsonObject words) {
        findings.unless(
                phase.equals("announced") && words.getLong("atMicros") >= opensAt,
                Law.IN_TIME,
                seq,
                "the lot was opened before its time or twice");
        phase = "open";
    }

    private void accepted(long seq, JsonObject words) {
        long at = words.getLong("receivedAtMicros");
        findings.unless(
                phase.equals("open") && at >= opensAt && at < closesAt,
                Law.IN_TIME,
                seq,
                "a bid of " + at + " was taken while the lot was " + phase + " until " + closesAt);
        decideOnce(seq, words);
        Lead bid = new Lead(words.getString("code"), words.getInteger("rank"), words.getLong("amountFen"));
        findings.unless(
                beats(bid), Law.BEATS_ITS_PREDECESSOR, seq, bid + " does not beat " + lead + " by " + increment);
        findings.unless(
                Integer.valueOf(bid.rank).equals(ranks.get(bid.code)),
                Law.BEATS_ITS_PREDECESSOR,
                seq,
                bid.code + " is not admitted with rank " + bid.rank);
        long end = Math.max(closesAt, at + EXTENSION_MICROS);
        findings.unless(
                words.getLong("closesAtMicros") == end && words.getBoolean("extended") == end > closesAt,
                Law.END_FOLLOWS_FROM_BIDS,
                seq,
                "the end after it is stored as " + words.getLong("closesAtMicros") + " and follows as " + end);
        closesAt = words.getLong("closesAtMicros");
        lead = bid;
    }

    private boolean beats(Lead bid) {
        Lead before = lead;
        if (before == null) {
            return bid.amountFen >= startingPrice && (bid.amountFen - startingPrice) % increment == 0;
        }
        if (bid.amountFen == before.amountFen) {
            return bid.rank > 0 && (before.rank == 0 || bid.rank < before.rank);
        }
        long above = bid.amountFen - before.amountFen;
        return above >= increment && above % increment == 0;
    }

    private void decideOnce(long seq, JsonObject words) {
        String key = words.getString("code") + " " + words.getString("bidId");
        findings.unless(
                decided.add(key), Law.STORED_ONCE, seq, "bid id " + words.getString("bidId") + " is there again");
    }

    private void notTaken(long seq, JsonObject words) {
        decideOnce(seq, words);
        long at = words.getLong("receivedAtMicros");
        boolean late = "BID_IS_IN_TIME".equals(words.getString("rule"));
        boolean bidding = phase.equals("open") || phase.equals("sold") || phase.equals("unsold");
        findings.unless(
                !late || (bidding && at >= closesAt),
                Law.NONE_TURNED_AWAY_IN_TIME,
                seq,
                "a bid of " + at + " was refused as late though bidding lasted until " + closesAt);
        boolean halted = "LOT_IS_NOT_SUSPENDED".equals(words.getString("rule"));
        findings.unless(
                !halted || phase.equals("suspended"),
                Law.REFUSED_FOR_A_REASON,
                seq,
                "a bid was refused because of a suspension while the lot was " + phase);
    }

    private void suspended(long seq, JsonObject words) {
        findings.unless(
                phase.equals("open") || phase.equals("announced"),
                Law.CLOSED_ONCE,
                seq,
                "a lot that was " + phase + " was suspended");
        phase = "suspended";
        findings.unless(
                !PLATFORM.equals(words.getString("by")) || lot.reported().contains(seq),
                Law.SUSPENSION_IS_REPORTED,
                seq,
                "the court has no report of it");
    }

    private void resumed(JsonObject words) {
        window(words.getJsonObject("window"));
        phase = "open";
    }

    private void ended(long seq, JsonObject words) {
        boolean sold = words.getString("type").equals("lot_sold");
        Lead leading = lead;
        boolean toWhoLeads = leading == null
                ? !sold
                : sold
                        && leading.code.equals(words.getString("code"))
                        && leading.amountFen == words.getLong("amountFen");
        findings.unless(
                phase.equals("open")
                        && words.getLong("closedAtMicros") == closesAt
                        && words.getLong("atMicros") >= closesAt,
                Law.CLOSED_ONCE,
                seq,
                "it was " + phase + " until " + closesAt + " and was ended as of " + words.getLong("closedAtMicros"));
        findings.unless(toWhoLeads, Law.CLOSED_ONCE, seq, "it did not go to " + leading);
        phase = sold ? "sold" : "unsold";
    }

    private static byte[] sha256(Buffer bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.getBytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** For those who make up records: the hash that the first entry builds on. */
    static Buffer genesis(Object lotId) {
        return Buffer.buffer(sha256(Buffer.buffer(("yunpai lot " + lotId).getBytes(StandardCharsets.UTF_8))));
    }

    /** For those who make up records. */
    static Buffer next(Buffer chain, Buffer body) {
        return Buffer.buffer(sha256(Buffer.buffer().appendBuffer(chain).appendBuffer(body)));
    }
}
