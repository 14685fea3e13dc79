package yunpai.rules.record;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yunpai.rules.json.JsonValue;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.LotEvent;

/**
 * Turns one lot's record, event by event, into its public entries. The same record gives the same bytes, on whichever node and
 * however often.
 */
public final class LotEntries {
    private final String lotId;
    private long number;
    private @Nullable TreeHash previousLeaf;
    private @Nullable Long leadingFen;

    /**
     * What is needed to go on.
     *
     * @param number of the last public entry, 0 if there is none
     * @param previousLeaf its hash
     * @param leadingFen the leading bid's amount
     */
    public record State(
            long number,
            @Nullable TreeHash previousLeaf,
            @Nullable Long leadingFen) {
        /** Of a lot without entries. */
        public static final State NONE = new State(0, null, null);
    }

    /**
     * A row of the lot's record.
     *
     * @param text its canonical JSON
     * @param chainHash its hash in the lot's chain, in lower-case hexadecimal
     */
    public record Row(long seq, long ownerEpoch, String text, String chainHash) {
        /** Out of the bytes as they are stored. */
        public static Row of(long seq, long ownerEpoch, byte[] body, byte[] chainHash) {
            return new Row(
                    seq,
                    ownerEpoch,
                    new String(body, StandardCharsets.UTF_8),
                    HexFormat.of().formatHex(chainHash));
        }
    }

    public LotEntries(String lotId, State state) {
        this.lotId = lotId;
        this.number = state.number();
        this.previousLeaf = state.previousLeaf();
        this.leadingFen = state.leadingFen();
    }

    public State state() {
        return new State(number, previousLeaf, leadingFen);
    }

    /** The entry that a row makes; empty if the public does not see it. */
    public Optional<LogEntry> next(Row row) {
        LotEvent event = EventCodec.decode(row.text().getBytes(StandardCharsets.UTF_8));
        Optional<Set<String>> shown = shown(event);
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, JsonValue> facts =
                new TreeMap<>(Members.read(row.text()).all());
        facts.keySet().retainAll(shown.get());
        facts.put("type", new JsonValue.Str(EventCodec.typeOf(event)));
        facts.put("atMicros", JsonValue.Num.of(event.atMicros()));
        if (event instanceof LotEvent.BidAccepted accepted) {
            bid(accepted, facts);
        }
        LogEntry entry = new LogEntry(
                lotId,
                number + 1,
                row.seq(),
                row.ownerEpoch(),
                new JsonValue.Obj(facts),
                previousLeaf,
                row.chainHash());
        number++;
        previousLeaf = entry.leaf();
        return Optional.of(entry);
    }

    /** The rank is shown only where it explains how an equal amount could lead (Art 21). */
    private void bid(LotEvent.BidAccepted accepted, Map<String, JsonValue> facts) {
        long amountFen = accepted.bid().amountFen();
        if (leadingFen != null && leadingFen == amountFen) {
            facts.put("priorityRank", JsonValue.Num.of(accepted.bid().rank().value()));
        }
        leadingFen = amountFen;
    }

    /** The members of an event that the public sees: never who ordered it, a bidder's own id of the bid, or a rank. */
    private static Optional<Set<String>> shown(LotEvent event) {
        return switch (event) {
            case LotEvent.NoticePublished published -> Optional.of(Set.of("terms", "noticeSha256"));
            case LotEvent.LotOpened opened -> Optional.of(Set.of());
            case LotEvent.BidderAdmitted admitted -> Optional.empty();
            case LotEvent.BidAccepted accepted ->
                Optional.of(Set.of("code", "amountFen", "receivedAtMicros", "closesAtMicros", "extended"));
            case LotEvent.BidRefused refused -> Optional.empty();
            case LotEvent.ConfirmationAsked asked -> Optional.empty();
            case LotEvent.LotSuspended suspended -> Optional.of(Set.of("kind", "reason"));
            case LotEvent.CauseEnded ended -> Optional.empty();
            case LotEvent.ResumptionAnnounced announced -> Optional.of(Set.of("resumesAtMicros", "window"));
            case LotEvent.LotResumed resumed -> Optional.of(Set.of("window"));
            case LotEvent.LotWithdrawn withdrawn -> Optional.of(Set.of("reason"));
            case LotEvent.LotSold sold -> Optional.of(Set.of("code", "amountFen", "closedAtMicros"));
            case LotEvent.LotUnsold unsold -> Optional.of(Set.of("closedAtMicros"));
            case LotEvent.ConfirmationRecorded recorded -> Optional.of(Set.of("number", "sha256", "buyerCommitment"));
        };
    }
}
