package yunpai.rules.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yunpai.rules.Money;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.LotCommand.AdmitBidder;
import yunpai.rules.lot.LotCommand.CloseLot;
import yunpai.rules.lot.LotCommand.OpenLot;
import yunpai.rules.lot.LotCommand.PlaceBid;
import yunpai.rules.lot.LotCommand.PublishNotice;
import yunpai.rules.lot.LotCommand.RecordCauseEnded;
import yunpai.rules.lot.LotCommand.RecordConfirmation;
import yunpai.rules.lot.LotCommand.ResumeLot;
import yunpai.rules.lot.LotCommand.SuspendLot;
import yunpai.rules.lot.LotCommand.WithdrawLot;
import yunpai.rules.lot.LotPhase;

/**
 * The oracle: the articles once more, as simply as they can be said and with no care for speed. It keeps a list of all that was
 * allowed and works everything out from that list each time it is asked. It shares words with {@code rules.lot}, but no logic.
 */
public final class NaiveLot {
    static final long FIVE_MINUTES = 5L * 60 * 1_000_000;

    /** Beyond it the record cannot hold an instant. */
    private static final long YEAR_2255 = 9_000_000_000_000_000L;

    private final List<Act> acts = new ArrayList<>();

    /** What it says to a command. */
    public enum Verdict {
        ALLOWED,
        REFUSED,
        TO_BE_CONFIRMED
    }

    private record Act(LotCommand command, long at) {}

    /** Asks a command; remembers it if it is allowed. */
    public Verdict ask(LotCommand command, long now) {
        var verdict = judge(command, now);
        if (verdict == Verdict.ALLOWED) {
            acts.add(new Act(command, now));
        }
        return verdict;
    }

    /** Art 21: the highest amount; among equal ones the highest rank; within a rank the earlier bid. */
    public Optional<PlaceBid> leader() {
        return best(bids());
    }

    /** All valid bids, in their order. */
    public List<PlaceBid> bids() {
        return acts.stream()
                .map(Act::command)
                .filter(PlaceBid.class::isInstance)
                .map(PlaceBid.class::cast)
                .toList();
    }

    /** How many valid bids moved the end. */
    public long extensions() {
        return situation().extensions;
    }

    /** The end of bidding as it stands (Art 20). */
    public long closesAt() {
        return situation().closes;
    }

    /** Where the lot is. */
    public LotPhase phase() {
        return situation().phase;
    }

    private Optional<PlaceBid> best(List<PlaceBid> bids) {
        var ranks = ranks();
        // Of those that compare alike, max() gives the first.
        return bids.stream()
                .max(Comparator.comparingLong(PlaceBid::amountFen)
                        .thenComparing(bid -> ranks.getOrDefault(bid.code(), 0), NaiveLot::compareRanks));
    }

    /** An ordinary bidder (0) comes after every priority holder, and those in the order of their numbers. */
    private static int compareRanks(int left, int right) {
        return Integer.compare(right == 0 ? 1000 : right, left == 0 ? 1000 : left);
    }

    private Map<String, Integer> ranks() {
        var ranks = new HashMap<String, Integer>();
        for (var act : acts) {
            if (act.command instanceof AdmitBidder admit) {
                ranks.put(admit.code(), admit.rank().value());
            }
        }
        return ranks;
    }

    private Verdict judge(LotCommand command, long now) {
        var it = situation();
        boolean isRunning =
                it.phase == LotPhase.ANNOUNCED || it.phase == LotPhase.OPEN || it.phase == LotPhase.SUSPENDED;
        return switch (command) {
            case PublishNotice publish -> allowedIf(it.phase == LotPhase.DRAFT);
            case OpenLot open ->
                allowedIf((it.phase == LotPhase.ANNOUNCED && now >= it.opens)
                        || (it.phase == LotPhase.SUSPENDED
                                && it.resumption != null
                                && now >= it.resumption.resumesAtMicros()));
            case AdmitBidder admit ->
                allowedIf(isRunning
                        && ranks().getOrDefault(admit.code(), admit.rank().value())
                                == admit.rank().value());
            case PlaceBid bid -> it.phase == LotPhase.OPEN ? judgeBid(bid, it) : Verdict.REFUSED;
            case SuspendLot suspend -> allowedIf(isRunning && !suspend.reason().isBlank());
            case RecordCauseEnded ended -> allowedIf(it.phase == LotPhase.SUSPENDED);
            case ResumeLot resume -> allowedIf(it.phase == LotPhase.SUSPENDED && isFair(resume, it, now));
            case WithdrawLot withdraw ->
                allowedIf(isRunning && !withdraw.reason().isBlank());
            case CloseLot close -> allowedIf(it.phase == LotPhase.OPEN && now >= it.closes);
            case RecordConfirmation confirmation -> allowedIf(it.phase == LotPhase.SOLD && !it.confirmed);
        };
    }

    private static boolean isFair(ResumeLot resume, NaiveSituation it, long now) {
        if (Math.max(resume.resumesAtMicros(), resume.closesAtMicros()) > YEAR_2255) {
            return false;
        }
        return resume.resumesAtMicros() >= now + it.terms().settings().resumptionLeadMicros()
                && resume.closesAtMicros() >= resume.resumesAtMicros() + FIVE_MINUTES;
    }

    /** A bid is valid if it is in time, from an admitted bidder, on the ladder of increments, and would win as things stand. */
    private Verdict judgeBid(PlaceBid bid, NaiveSituation it) {
        var terms = it.terms();
        var before = bids();
        boolean inTime = it.opens <= bid.receivedAtMicros() && bid.receivedAtMicros() < it.closes;
        boolean onLadder = bid.amountFen() >= terms.startingPriceFen()
                && bid.amountFen() <= Money.MAX_FEN
                && (bid.amountFen() - terms.startingPriceFen()) % terms.incrementFen() == 0;
        if (!inTime || !onLadder || !ranks().containsKey(bid.code())) {
            return Verdict.REFUSED;
        }
        var withIt = new ArrayList<>(before);
        withIt.add(bid);
        boolean wins = !best(withIt).equals(best(before));
        var settings = terms.settings();
        boolean wrongFirst = settings.firstBidEqualsStartingPrice()
                && before.isEmpty()
                && bid.amountFen() != terms.startingPriceFen();
        boolean alone = settings.soleBidderMayNotRaiseHimself()
                && !before.isEmpty()
                && withIt.stream().map(PlaceBid::code).distinct().count() == 1;
        if (!wins || wrongFirst || alone) {
            return Verdict.REFUSED;
        }
        return jumps(bid, it) && !bid.confirmedJump() ? Verdict.TO_BE_CONFIRMED : Verdict.ALLOWED;
    }

    private boolean jumps(PlaceBid bid, NaiveSituation it) {
        var limit = it.terms().settings().jump();
        long from = leader().map(PlaceBid::amountFen).orElse(it.terms().startingPriceFen());
        return limit != null
                && bid.amountFen() > from + limit.increments() * it.terms().incrementFen()
                && (bid.amountFen() - from) * 100 > from * limit.percent();
    }

    private static Verdict allowedIf(boolean condition) {
        return condition ? Verdict.ALLOWED : Verdict.REFUSED;
    }

    private NaiveSituation situation() {
        var it = new NaiveSituation();
        acts.forEach(act -> it.take(act.command, act.at));
        return it;
    }
}
