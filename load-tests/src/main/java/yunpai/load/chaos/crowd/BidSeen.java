package yunpai.load.chaos.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bid as its bidder remembers it, with everything he was told about it. Safe from any thread. */
public final class BidSeen {

    /** What a bidder was told, or that he was told nothing. */
    public enum Told {
        ACCEPTED,
        REFUSED,
        CONFIRM,
        /** Another amount is on record under this id, which no bidder here ever sent. */
        CONFLICT,
        /** "Unknown", silence, a broken connection, "busy": he asks again by the same id. */
        UNKNOWN;

        /** Whether nothing else may ever be told. */
        public boolean isFinal() {
            return this != UNKNOWN;
        }
    }

    /**
     * One answer.
     *
     * @param seq of the entry, where it was accepted; else 0
     * @param closesAtMicros the end of bidding it named, where it was accepted; else 0
     * @param why the broken rule, or what went wrong
     * @param door which of the engines was asked, from 0
     * @param sentNanos when it was asked, monotonic
     * @param toldNanos when the answer was there, monotonic
     */
    public record Answer(
            Told told,
            long seq,
            long closesAtMicros,
            @Nullable String why,
            int door,
            long sentNanos,
            long toldNanos) {}

    private final String bidId;
    private final UUID lotId;
    private final long amountFen;
    private final List<Answer> answers = new ArrayList<>();

    public BidSeen(String bidId, UUID lotId, long amountFen) {
        this.bidId = bidId;
        this.lotId = lotId;
        this.amountFen = amountFen;
    }

    public String bidId() {
        return bidId;
    }

    public UUID lotId() {
        return lotId;
    }

    public long amountFen() {
        return amountFen;
    }

    public synchronized void told(Answer answer) {
        answers.add(answer);
    }

    /** In the order in which they came. */
    public synchronized List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** Whether the bidder never learnt what became of it. */
    public synchronized boolean isUnknown() {
        return answers.stream().noneMatch(answer -> answer.told().isFinal());
    }

    public boolean isAccepted() {
        return answers().stream().anyMatch(answer -> answer.told() == Told.ACCEPTED);
    }
}
