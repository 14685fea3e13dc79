package yunpai.engine.lot;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.record.PublicEvents;
import yunpai.engine.record.PublicLot;
import yunpai.protocol.lot.BidAnswer;
import yunpai.protocol.lot.LeadingBid;
import yunpai.protocol.lot.LotCommitted;
import yunpai.protocol.lot.LotSnapshot;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.lot.PublicEvent;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.lot.Lots;
import yunpai.rules.record.HashChain;

/**
 * A lot in its owner's memory. Entries are appended as they are decided, {@link #cut() cut off} to be committed, and become visible to
 * others when they are {@link #settle settled}; meanwhile the book goes on. A book whose commit failed is thrown away and read anew.
 */
final class LotBook {

    private static final HexFormat HEX = HexFormat.of();

    private final LotPlace place;
    private final AnsweredBids answered;
    private LotHead head;
    private Lot lot = Lots.draft();
    private LotState live;
    private long lastMicros;
    /** Up to which entry a projection was kept. */
    private long projected;

    private LotSnapshot committed;
    /** Why nothing is decided any more; null while it goes on. */
    private @Nullable String stopped;

    private @Nullable String fault;
    /** Where the entries that are not cut off yet begin. */
    private @Nullable LotHead freshFrom;

    private final List<Entry> fresh = new ArrayList<>();
    private final List<PublicEvent> news = new ArrayList<>();
    private final List<PlatformReport> reports = new ArrayList<>();

    /** An empty book; what is on record is {@link #replay replayed} into it. */
    LotBook(LotPlace place, long epoch) {
        this(place, epoch, new AnsweredBids(AnsweredBids.KEPT));
    }

    LotBook(LotPlace place, long epoch, AnsweredBids answered) {
        this.place = place;
        this.answered = answered;
        this.head = LotHead.genesis(place.lotId(), epoch);
        this.live = LotState.draft(place.lotId());
        this.committed = new LotSnapshot(epoch, 0, live);
    }

    /**
     * Goes on where a projection stands, as if the entries up to there had been replayed.
     *
     * @param first the lot's first entry, which holds its terms
     * @throws CorruptRecordException if that is not what it holds
     */
    void resume(StoredEntry first, Projection from) {
        replay(first);
        if (!(lot instanceof Lot.Announced announced)) {
            throw new CorruptRecordException("the first entry is not the notice");
        }
        Projection.State state = from.state();
        lot = state.lot(announced.terms());
        live = state.live();
        lastMicros = state.lastMicros();
        head = new LotHead(place.lotId(), head.epoch(), from.seq(), from.hash());
        answered.resume(state.refused());
        projected = from.seq();
        committed = new LotSnapshot(head.epoch(), head.seq(), live);
    }

    LotPlace place() {
        return place;
    }

    LotHead head() {
        return head;
    }

    Lot lot() {
        return lot;
    }

    /** The picture after all that has been decided, committed or not. */
    LotState live() {
        return live;
    }

    /** The picture others may see. */
    LotSnapshot committed() {
        return committed;
    }

    AnsweredBids answered() {
        return answered;
    }

    /** The instant of the next decision: that of the clock, but never before the last one. */
    long instant(long clockMicros) {
        return Math.max(clockMicros, lastMicros);
    }

    /**
     * Follows an entry that is on record.
     *
     * @throws CorruptRecordException if it is not the next one, was changed, or cannot have happened
     */
    void replay(StoredEntry stored) {
        if (stored.seq() != head.seq() + 1) {
            throw new CorruptRecordException("entry " + stored.seq() + " follows on " + head.seq());
        }
        byte[] expected = HashChain.next(head.hash().getBytes(), stored.body().getBytes());
        if (!stored.hash().equals(Buffer.buffer(expected))) {
            throw new CorruptRecordException("the hash of entry " + stored.seq() + " is not that of its bytes");
        }
        try {
            LotEvent event = EventCodec.decode(stored.body().getBytes());
            follow(Entry.of(stored, event));
            answered.settled(stored.seq());
        } catch (IllegalStateException | IllegalArgumentException impossible) {
            throw new CorruptRecordException("entry " + stored.seq() + ": " + impossible.getMessage(), impossible);
        }
        committed = new LotSnapshot(head.epoch(), head.seq(), live);
    }

    /** An answer that memory had forgotten. */
    void recall(BidKey bid, StoredEntry stored) {
        LotEvent event = EventCodec.decode(stored.body().getBytes());
        BidAnswers.of(place.lotId(), stored.seq(), event).ifPresent(answer -> answered.recall(bid.mark(), answer));
    }

    /** Appends what was decided. */
    void append(LotEvent event) {
        append(event, BidKey.markOf(event).orElse(null));
    }

    /** Appends what was decided of a bid whose mark is known. */
    void append(LotEvent event, @Nullable UUID mark) {
        if (freshFrom == null) {
            freshFrom = head;
        }
        LeadingBid leadingBefore = live.leading();
        Entry entry = Entry.after(head, event, mark);
        follow(entry);
        fresh.add(entry);
        PublicEvents.of(
                        event,
                        entry.seq(),
                        leadingBefore,
                        HEX.formatHex(entry.hash().getBytes()))
                .ifPresent(news::add);
    }

    /** The record cannot be followed: nothing is decided any more, and the public sees a suspended lot. */
    void stop(String reason) {
        stopped = reason;
        answered.missSome();
        clearFresh();
        live = PublicLot.stopped(committed.state(), reason, lastMicros);
        committed = new LotSnapshot(head.epoch(), live.seq(), live);
    }

    boolean isStopped() {
        return stopped != null;
    }

    /** The lot must be suspended before anything else is decided. */
    void suspendFirst(String reason) {
        fault = reason;
    }

    /** Why it must be suspended first; it says so once. */
    Optional<String> takeFault() {
        Optional<String> first = Optional.ofNullable(fault);
        fault = null;
        return first;
    }

    void report(PlatformReport report) {
        reports.add(report);
    }

    /** Whether something was decided that is not cut off yet. */
    boolean hasFresh() {
        return freshFrom != null;
    }

    /**
     * Cuts off what was decided, to be committed; the book goes on from there.
     *
     * @throws IllegalStateException if nothing was
     */
    Portion cut() {
        if (freshFrom == null) {
            throw new IllegalStateException("nothing was decided on lot " + place.lotId());
        }
        LotWrite write = new LotWrite(place, freshFrom, fresh, lot, live, reports);
        Portion portion = new Portion(write, List.copyOf(news), projection());
        clearFresh();
        return portion;
    }

    /** What is to be kept for the next owner, if it is time again. */
    private @Nullable Projection projection() {
        if (head.seq() - projected < Projection.EVERY || !(lot instanceof Lot.Open open)) {
            return null;
        }
        projected = head.seq();
        return new Projection(head.seq(), head.hash(), Projection.State.of(open, live, answered.refused(), lastMicros));
    }

    /** The portion is on record: others may see it. */
    LotCommitted settle(Portion portion) {
        LotHead upTo = portion.write().after();
        LotState shown = portion.write().live();
        if (stopped != null) {
            shown = PublicLot.stopped(shown, stopped, lastMicros);
        }
        committed = new LotSnapshot(upTo.epoch(), upTo.seq(), shown);
        answered.settled(upTo.seq());
        return new LotCommitted(place.lotId(), upTo.epoch(), upTo.seq(), shown, portion.news());
    }

    private void clearFresh() {
        freshFrom = null;
        fresh.clear();
        news.clear();
        reports.clear();
    }

    private void follow(Entry entry) {
        LotEvent event = entry.event();
        lot = Lots.evolve(lot, event);
        live = PublicLot.after(live, lot, event, entry.seq());
        head = head.at(entry);
        lastMicros = Math.max(lastMicros, event.atMicros());
        UUID mark = entry.mark();
        if (mark != null) {
            BidAnswer answer = BidAnswers.of(place.lotId(), entry.seq(), event).orElseThrow();
            answered.note(mark, BidAnswers.codeOf(event).orElseThrow(), entry.seq(), answer);
        }
    }
}
