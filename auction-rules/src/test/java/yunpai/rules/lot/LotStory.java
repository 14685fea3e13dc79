package yunpai.rules.lot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import yunpai.rules.Rule;
import yunpai.rules.SaleKind;
import yunpai.rules.lot.Decision.Accepted;
import yunpai.rules.lot.Decision.Refused;

/** A lot that is told in steps: starting price 100,000 yuan, increment 500 yuan, bidding from one day to the next. */
final class LotStory {
    static final long SECOND = 1_000_000L;
    static final long MINUTE = 60 * SECOND;
    static final long DAY = 24 * 60 * MINUTE;
    static final long OPENS = DAY;
    static final long CLOSES = 2 * DAY;
    static final long START = 100_000_00;
    static final long STEP = 500_00;

    private final Terms terms;
    private final List<LotEvent> record = new ArrayList<>();
    private Lot lot = Lots.draft();

    private LotStory(Terms terms) {
        this.terms = terms;
    }

    static Terms terms(CourtSettings settings) {
        return new Terms(
                RulesVersion.V1,
                SaleKind.FIRST_AUCTION,
                new Pricing(START, STEP, START / 10),
                new Window(OPENS, CLOSES),
                settings);
    }

    static LotStory draft() {
        return new LotStory(terms(CourtSettings.DEFAULT));
    }

    static LotStory announced() {
        return announced(CourtSettings.DEFAULT);
    }

    static LotStory announced(CourtSettings settings) {
        var story = new LotStory(terms(settings));
        story.ask(new LotCommand.PublishNotice(story.terms, "ab", "officer"), 0);
        return story;
    }

    static LotStory open() {
        return open(CourtSettings.DEFAULT);
    }

    /** Open, with ordinary bidders A, B, C, and priority holders P1, Q1 of the first rank and P2 of the second. */
    static LotStory open(CourtSettings settings) {
        var story = announced(settings);
        story.ask(new LotCommand.OpenLot(), OPENS);
        List.of("A", "B", "C").forEach(code -> story.admit(code, 0));
        story.admit("P1", 1);
        story.admit("Q1", 1);
        story.admit("P2", 2);
        return story;
    }

    static LotStory suspended() {
        var story = open();
        story.suspend(OPENS + MINUTE);
        return story;
    }

    static LotStory sold() {
        var story = open();
        story.bid("A", START, OPENS);
        story.ask(new LotCommand.CloseLot(), CLOSES);
        return story;
    }

    static LotStory unsold() {
        var story = open();
        story.ask(new LotCommand.CloseLot(), CLOSES);
        return story;
    }

    static LotStory withdrawn() {
        var story = open();
        story.ask(new LotCommand.WithdrawLot("债务已清偿", "officer"), OPENS);
        return story;
    }

    Decision ask(LotCommand command, long now) {
        var decision = Lots.decide(lot, command, now);
        if (decision instanceof Accepted(var events)) {
            for (var event : events) {
                lot = Lots.evolve(lot, event);
                record.add(event);
            }
        }
        return decision;
    }

    Decision admit(String code, int rank) {
        return ask(new LotCommand.AdmitBidder(code, new Rank(rank)), OPENS);
    }

    Decision bid(String code, long amountFen, long receivedAt) {
        return ask(new LotCommand.PlaceBid("b" + record.size(), code, amountFen, false, receivedAt), receivedAt);
    }

    Decision bid(String code, long amountFen) {
        return bid(code, amountFen, OPENS + MINUTE);
    }

    Decision confirmed(String code, long amountFen) {
        long at = OPENS + MINUTE;
        return ask(new LotCommand.PlaceBid("b" + record.size(), code, amountFen, true, at), at);
    }

    void suspend(long at) {
        ask(new LotCommand.SuspendLot(SuspensionKind.DEFERRED, "异议审查", "officer"), at);
    }

    Lot lot() {
        return lot;
    }

    Lot.Published published() {
        return (Lot.Published) lot;
    }

    Window window() {
        return ((Lot.Running) lot).window();
    }

    String leader() {
        var leading = published().bidding().leading();
        return leading == null ? "nobody" : leading.code();
    }

    List<LotEvent> record() {
        return record;
    }

    static void assertAccepted(Decision decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
    }

    static void assertRefused(Decision decision, Rule rule) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
    }
}
