package yunpai.engine.lot;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import yunpai.protocol.lot.BidAnswer;

/**
 * The answers a lot has given lately, which bids it has ever answered, and how often it refused each code. An answer that memory had
 * to forget is in the record.
 */
class AnsweredBids {

    /** Answers one lot keeps in memory, some hundred bytes each: whoever asks again does so soon. */
    static final int KEPT = 256;

    /** A code that was refused this often is refused no more on record: the bound of what a bidder can write. */
    static final int REFUSALS_ON_RECORD = 2_000;

    private final int kept;
    private final Marks marks;
    private final LinkedHashMap<UUID, Kept> answers = new LinkedHashMap<>();
    private final Map<String, Integer> refusals = new HashMap<>();

    /** An answer, and the entry of the record that made it; 0 where it is long past. */
    private record Kept(long seq, BidAnswer answer) {}

    AnsweredBids(int kept) {
        this.kept = kept;
        this.marks = new Marks(Marks.MOST);
    }

    /** Goes on from a projection: which bids were answered until then is not known yet. */
    void resume(Map<String, Integer> refused) {
        missSome();
        refusals.putAll(refused);
    }

    /** Bids may have been answered that are not known here: the record is asked. */
    void missSome() {
        marks.miss();
    }

    /** Bids that were answered before. */
    void learn(List<UUID> answered) {
        answered.forEach(marks::add);
    }

    /** All that were answered before have been learnt. */
    void learntAll() {
        marks.complete();
    }

    /** How many bids of each code were not taken. */
    Map<String, Integer> refused() {
        return refusals;
    }

    /** An answer that the entry {@code seq} makes. */
    void note(UUID mark, String code, long seq, BidAnswer answer) {
        marks.add(mark);
        answers.putLast(mark, new Kept(seq, answer));
        if (!answer.outcome().equals(BidAnswer.ACCEPTED)) {
            refusals.merge(code, 1, Integer::sum);
        }
    }

    /** An answer that the record still had. */
    void recall(UUID mark, BidAnswer answer) {
        answers.putLast(mark, new Kept(0, answer));
    }

    /**
     * What was decided is on record by now up to that entry: older answers may be forgotten. Until then each is needed for a bid that
     * comes twice.
     */
    void settled(long seq) {
        while (answers.size() > kept && answers.firstEntry().getValue().seq() <= seq) {
            answers.pollFirstEntry();
        }
    }

    Optional<BidAnswer> to(UUID mark) {
        return Optional.ofNullable(answers.get(mark)).map(Kept::answer);
    }

    /** Whether only the record can tell if that bid was answered. */
    boolean mustLookUp(UUID mark) {
        return !answers.containsKey(mark) && marks.perhaps(mark);
    }

    boolean hasRoomToRefuse(String code) {
        return refusals.getOrDefault(code, 0) < REFUSALS_ON_RECORD;
    }
}
