package yunpai.rules.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import yunpai.rules.lot.Terms;

/**
 * The oracle: the articles once more, as simply as they can be said and with no care for speed. It keeps a list of all that was
 * allowed and works everything out from that list each time it is asked. It shares words with {@code rules.lot}, but no logic.
 */
public final class NaiveLot {
    private static final long FIVE_MINUTES = 5L * 60 * 1_000_000;

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

    private static boolean isFair(ResumeLot resume, Situation it, long now) {
        if (Math.max(resume.resumesAtMicros(), resume.closesAtMicros()) > YEAR_2255) {
            return false;
        }
        return resume.resumesAtMicros() >= now + it.terms().settings().resumptionLeadMicros()
                && resume.closesAtMicros() >= resume.resumesAtMicros() + FIVE_MINUTES;
    }

    /** A bid is valid if it is in time, from an admitted bidder, on the ladder of increments, and would win as things stand. */
    private Verdict judgeBid(PlaceBid bid, Situation it) {
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

    private boolean jumps(PlaceBid bid, Situation it) {
        var limit = it.terms().settings().jump();
        long from = leader().map(PlaceBid::amountFen).orElse(it.terms().startingPriceFen());
        return limit != null
                && bid.amountFen() > from + limit.increments() * it.terms().incrementFen()
                && (bid.amountFen() - from) * 100 > from * limit.percent();
    }

    private static Verdict allowedIf(boolean condition) {
        return condition ? Verdict.ALLOWED : Verdict.REFUSED;
    }

    private Situation situation() {
        var it = new Situation();
        acts.forEach(act -> it.take(act.command, act.at));
        return it;
    }

    /** What follows from the acts so far, worked out from the first one on. */
    private static final class Situation {
        private LotPhase phase = LotPhase.DRAFT;
        private @Nullable Terms terms;
        private long opens;
        private long closes;
        private boolean wasOpen;
        private @Nullable ResumeLot resumption;
        private boolean confirmed;
        private int bids;
        private int extensions;

        Terms terms() {
            return Objects.requireNonNull(terms, "nothing was published");
        }

        void take(LotCommand command, long at) {
            switch (command) {
                case PublishNotice publish -> {
                    phase = LotPhase.ANNOUNCED;
                    terms = publish.terms();
                    opens = terms.opensAtMicros();
                    closes = terms.closesAtMicros();
                }
                case OpenLot open -> open(at);
                case PlaceBid bid -> bid(bid);
                case SuspendLot suspend -> {
                    wasOpen = phase == LotPhase.SUSPENDED ? wasOpen : phase == LotPhase.OPEN;
                    phase = LotPhase.SUSPENDED;
                    resumption = null;
                }
                case ResumeLot resume -> resumption = resume;
                case WithdrawLot withdraw -> phase = LotPhase.WITHDRAWN;
                case CloseLot close -> phase = bids > 0 ? LotPhase.SOLD : LotPhase.UNSOLD;
                case RecordConfirmation confirmation -> confirmed = true;
                case AdmitBidder admit -> {}
                case RecordCauseEnded ended -> {}
            }
        }

        private void open(long at) {
            if (resumption == null) {
                phase = LotPhase.OPEN;
                return;
            }
            closes = Math.max(closes, resumption.closesAtMicros());
            if (wasOpen) {
                opens = resumption.resumesAtMicros();
                closes = Math.max(closes, at + FIVE_MINUTES);
            } else {
                opens = Math.max(terms().opensAtMicros(), resumption.resumesAtMicros());
                closes = Math.max(closes, opens + terms().closesAtMicros() - terms().opensAtMicros());
            }
            phase = wasOpen ? LotPhase.OPEN : LotPhase.ANNOUNCED;
            resumption = null;
        }

        private void bid(PlaceBid bid) {
            bids++;
            if (bid.receivedAtMicros() + FIVE_MINUTES > closes) {
                closes = bid.receivedAtMicros() + FIVE_MINUTES;
                extensions++;
            }
        }
    }
}
