package yunpai.rules.lot;

import java.util.Optional;
import yunpai.rules.Rule;

/** The lot's life: {@link #decide} and {@link #evolve}. Both are pure; the instant is an argument. */
public final class Lots {
    /** Five minutes (Art 20): what a bid leaves at least to answer it. */
    public static final long EXTENSION_MICROS = 300_000_000L;

    /** Five days (Art 28): within which a lot goes on after the cause of its suspension is gone. */
    public static final long RESUMPTION_LIMIT_MICROS = 5L * 24 * 3600 * 1_000_000;

    private Lots() {}

    /** What every lot begins with. */
    public static Lot draft() {
        return new Lot.Draft();
    }

    /**
     * Decides a command. Total: any command in any state gets an answer, and never an exception.
     *
     * @param nowMicros the instant of the decision on the court clock; a bid's time is its own {@code receivedAtMicros}
     */
    public static Decision decide(Lot lot, LotCommand command, long nowMicros) {
        return switch (lot) {
            case Lot.Draft draft -> decideDraft(command, nowMicros);
            case Lot.Published published ->
                rules(published.terms().rulesVersion()).decide(published, command, nowMicros);
        };
    }

    /**
     * Folds an event into the state.
     *
     * @throws IllegalStateException if that event cannot have happened in that state: the record is corrupt
     */
    public static Lot evolve(Lot lot, LotEvent event) {
        return switch (lot) {
            case Lot.Draft draft
            when event instanceof LotEvent.NoticePublished published -> {
                var terms = published.terms();
                yield new Lot.Announced(terms, terms.window(), Bidding.NONE);
            }
            case Lot.Draft draft -> throw Evolution.impossible(lot, event);
            case Lot.Published published -> Evolution.evolve(published, event);
        };
    }

    /** What the clock will have to ask of the lot, and when; nothing while it waits for people. */
    public static Optional<Due> due(Lot lot) {
        return switch (lot) {
            case Lot.Announced announced ->
                Optional.of(new Due(announced.window().opensAtMicros(), new LotCommand.OpenLot()));
            case Lot.Open open -> Optional.of(new Due(open.window().closesAtMicros(), new LotCommand.CloseLot()));
            case Lot.Suspended suspended ->
                Optional.ofNullable(suspended.resumption())
                        .map(resumption -> new Due(resumption.resumesAtMicros(), new LotCommand.OpenLot()));
            case Lot.Draft draft -> Optional.empty();
            case Lot.Sold sold -> Optional.empty();
            case Lot.Unsold unsold -> Optional.empty();
            case Lot.Withdrawn withdrawn -> Optional.empty();
        };
    }

    /**
     * The least that a bidder of that rank can bid now, in fen; an ordinary bidder's is what the hall shows as the next bid. What he
     * may bid besides lies whole increments above.
     */
    public static long minimumFen(Lot.Published lot, Rank rank) {
        return rules(lot.terms().rulesVersion()).minimumFen(lot, rank);
    }

    /** A command that the clock asks, and its time. Asking later is harmless. */
    public record Due(long atMicros, LotCommand command) {}

    private static Decision decideDraft(LotCommand command, long nowMicros) {
        return switch (command) {
            case LotCommand.PublishNotice publish ->
                Decision.Accepted.of(
                        new LotEvent.NoticePublished(publish.terms(), publish.noticeSha256(), publish.by(), nowMicros));
            case LotCommand.PlaceBid bid -> Decision.Refused.by(Rule.BIDDING_IS_OPEN);
            default -> Decision.Refused.by(Rule.LOT_IS_ANNOUNCED);
        };
    }

    private static LotRules rules(RulesVersion version) {
        return switch (version) {
            case V1 -> LotRulesV1.INSTANCE;
        };
    }
}
