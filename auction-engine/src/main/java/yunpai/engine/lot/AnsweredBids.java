package yunpai.engine.lot;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import yunpai.protocol.lot.BidAnswer;

/**
 * The answers a lot has given lately, and how often it refused each code. While nothing had to be forgotten, a bid that is not in
 * here was never answered; afterwards only the record knows.
 */
final class AnsweredBids {

    /** What one lot may keep in memory: a few megabytes at the most. */
    static final int KEPT = 20_000;

    /** A code that was refused this often is refused no more on record: the bound of what a bidder can write. */
    static final int REFUSALS_ON_RECORD = 2_000;

    private final int kept;
    private final LinkedHashMap<BidKey, BidAnswer> answers = new LinkedHashMap<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private boolean forgot;

    AnsweredBids(int kept) {
        this.kept = kept;
    }

    void note(BidKey bid, BidAnswer answer) {
        answers.put(bid, answer);
        if (!answer.outcome().equals(BidAnswer.ACCEPTED)) {
            refusals.merge(bid.code(), 1, Integer::sum);
        }
        if (answers.size() > kept) {
            answers.pollFirstEntry();
            forgot = true;
        }
    }

    /** An answer that the record still had. */
    void recall(BidKey bid, BidAnswer answer) {
        answers.putLast(bid, answer);
        if (answers.size() > kept) {
            answers.pollFirstEntry();
        }
    }

    Optional<BidAnswer> to(BidKey bid) {
        return Optional.ofNullable(answers.get(bid));
    }

    /** Whether only the record can tell if that bid was answered. */
    boolean mustLookUp(BidKey bid) {
        return forgot && !answers.containsKey(bid);
    }

    boolean hasRoomToRefuse(String code) {
        return refusals.getOrDefault(code, 0) < REFUSALS_ON_RECORD;
    }
}
