package yunpai.engine.record.audit;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.BidAnswers;
import yunpai.engine.lot.BidKey;
import yunpai.engine.lot.Projection;
import yunpai.engine.record.PublicLot;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LotState;
import yunpai.rules.json.CanonicalJson;
import yunpai.rules.json.JsonException;
import yunpai.rules.json.JsonReader;
import yunpai.rules.json.JsonValue;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.lot.Lots;
import yunpai.rules.record.HashChain;
import yunpai.rules.record.Lawfulness;
import yunpai.rules.record.LogEntry;
import yunpai.rules.record.LotEntries;

/**
 * One lot from its first row on: chain, columns, the rules' decision of every row, the state they fold into, and the log's entries. A
 * row that cannot be followed ends it, for nothing after it can be judged.
 */
public final class LotAudit {
    private final LotTail tail;
    private final List<AuditFinding> findings = new ArrayList<>();
    private final LotEntries entries;
    private Buffer chain;
    private Lot lot = Lots.draft();
    private LotState live;
    private final Map<String, Integer> refused = new HashMap<>();
    private final Set<UUID> answered = new HashSet<>();
    private long lastMicros;
    private long seq;
    private long epoch;
    private boolean ended;

    public LotAudit(LotTail tail) {
        this.tail = tail;
        this.entries = new LotEntries(tail.lotId().toString(), LotEntries.State.NONE);
        this.chain = Buffer.buffer(HashChain.genesis(tail.lotId().toString()));
        this.live = LotState.draft(tail.lotId());
    }

    /** Follows a row; the answer is the entry that the log must hold of it, if any. */
    public Optional<LogEntry> next(EventRow row) {
        if (ended) {
            return Optional.empty();
        }
        if (row.seq() != seq + 1) {
            find(seq + 1, "the row is missing");
            ended = true;
            return Optional.empty();
        }
        seq = row.seq();
        checkChain(row);
        if (row.ownerEpoch() < epoch) {
            find(seq, "its epoch is older than that of the row before it");
        }
        epoch = row.ownerEpoch();
        try {
            LotEvent event = EventCodec.decode(row.body().getBytes());
            checkBytes(row, event);
            Lawfulness.complaint(lot, event).ifPresent(complaint -> find(row.seq(), complaint));
            lot = Lots.evolve(lot, event);
            checkColumns(row, event);
            live = PublicLot.after(live, lot, event, seq);
            BidAnswers.codeOf(event)
                    .filter(code -> !(event instanceof LotEvent.BidAccepted))
                    .ifPresent(code -> refused.merge(code, 1, Integer::sum));
            lastMicros = Math.max(lastMicros, event.atMicros());
            checkProjection();
            return entries.next(LotEntries.Row.of(
                    seq, row.ownerEpoch(), row.body().getBytes(), row.hash().getBytes()));
        } catch (JsonException | IllegalStateException | IllegalArgumentException corrupt) {
            find(seq, "it cannot be followed: " + corrupt.getMessage());
            ended = true;
            return Optional.empty();
        }
    }

    private void checkChain(EventRow row) {
        Buffer expected =
                Buffer.buffer(HashChain.next(chain.getBytes(), row.body().getBytes()));
        if (!row.hash().equals(expected)) {
            find(seq, "its bytes were changed: its hash is not theirs");
        }
        // What comes after is judged against what stands there, so that one change is one finding.
        chain = row.hash();
    }

    /** What the next owner would begin with must be what the record folds into. */
    private void checkProjection() {
        Projection kept = tail.projection();
        if (kept == null || kept.seq() != seq) {
            return;
        }
        boolean sound = kept.hash().equals(chain)
                && lot instanceof Lot.Open open
                && Projection.State.of(open, live, refused, lastMicros).equals(kept.state());
        if (!sound) {
            find(seq, "the projection that was kept of it is not what the record folds into");
        }
    }

    private void checkBytes(EventRow row, LotEvent event) {
        byte[] bytes = row.body().getBytes();
        JsonValue told = JsonReader.read(new String(bytes, StandardCharsets.UTF_8));
        boolean current = told instanceof JsonValue.Obj(var members)
                && JsonValue.Num.of(EventCodec.versionOf(event)).equals(members.get("v"));
        byte[] again = CanonicalJson.bytes(told);
        if (!Arrays.equals(bytes, again) || (current && !Arrays.equals(bytes, EventCodec.encode(event)))) {
            find(seq, "its bytes are not those the rules write for this event");
        }
    }

    private void checkColumns(EventRow row, LotEvent event) {
        if (row.lastAtMicros() != null) {
            column(row, "at_micros", row.lastAtMicros(), event.atMicros());
        }
        UUID mark = BidKey.markOf(event).orElse(null);
        column(row, "bid_mark", row.bidMark(), mark);
        if (mark != null && !answered.add(mark)) {
            find(seq, "the bid that it answers was answered before");
        }
    }

    private void column(EventRow row, String name, @Nullable Object stored, @Nullable Object derived) {
        if (!Objects.equals(stored, derived)) {
            find(row.seq(), "its column " + name + " says " + stored + ", its bytes say " + derived);
        }
    }

    /** What is wrong with the lot as a whole, once all rows have been followed. */
    public List<AuditFinding> findings() {
        if (!ended) {
            checkTail();
            ended = true;
        }
        return List.copyOf(findings);
    }

    private void checkTail() {
        tail("seq", tail.seq(), seq);
        tail("head_hash", tail.headHash(), chain);
        tail("status", tail.status(), live.state());
        tail("opens_at_micros", tail.opensAtMicros(), live.opensAtMicros());
        tail("closes_at_micros", tail.closesAtMicros(), live.closesAtMicros());
        tail("ended_at_micros", tail.endedAtMicros(), live.endedAtMicros());
        tail(
                "price_fen",
                tail.priceFen(),
                live.leading() == null ? null : live.leading().amountFen());
        tail("winner_code", tail.winnerCode(), live.winnerCode());
        String shown = Json.write(Json.read(tail.live(), LotState.class));
        if (!shown.equals(Json.write(live))) {
            find(0, "the state that is shown is not the one that its record folds into");
        }
        if (tail.ownerEpoch() < epoch) {
            find(0, "its owner's epoch is older than its last row");
        }
    }

    private void tail(String name, @Nullable Object stored, @Nullable Object derived) {
        if (!Objects.equals(stored, derived)) {
            find(0, "its " + name + " is stored as " + stored + " and follows from the record as " + derived);
        }
    }

    void find(long at, String sentence) {
        findings.add(new AuditFinding(tail.lotId().toString(), at, sentence));
    }
}
