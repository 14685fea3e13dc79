package yunpai.rules.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.rules.notice.NoticeStory.YUAN;
import static yunpai.rules.notice.NoticeStory.at;
import static yunpai.rules.notice.NoticeStory.rules;

import org.junit.jupiter.api.Test;
import yunpai.rules.Rule;
import yunpai.rules.SaleKind;
import yunpai.rules.lot.CourtSettings;
import yunpai.rules.lot.Decision;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.Lots;
import yunpai.rules.lot.Pricing;
import yunpai.rules.lot.Rank;
import yunpai.rules.lot.RulesVersion;
import yunpai.rules.lot.Terms;
import yunpai.rules.lot.Window;
import yunpai.rules.notice.NoticeFacts.Prices;
import yunpai.rules.notice.NoticeFacts.Schedule;

/** Prices and days of sales that took place. */
class RealSalesTest {
    private static Judgement judged(SaleKind kind, Prices prices, Schedule schedule) {
        return new NoticeStory().kind(kind).prices(prices).schedule(schedule).judged();
    }

    private static Prices first(long appraisedFen, long startingFen) {
        return new Prices(appraisedFen, startingFen, 500 * YUAN, startingFen / 10, null);
    }

    private static Prices second(long previousFen, long startingFen) {
        return new Prices(null, startingFen, 500 * YUAN, startingFen / 10, previousFen);
    }

    private static Schedule after(String previousEnded) {
        return new Schedule(at("2026-03-02", 9), at("2026-03-18", 10), at("2026-03-19", 10), at(previousEnded, 10));
    }

    @Test
    void solarPanelsOfXinwuKeptEveryGateOfASecondAuction() {
        // Given
        var prices = new Prices(488_767_500L, 2_737_600 * YUAN, 13_000 * YUAN, 400_000 * YUAN, 3_422_000 * YUAN);
        var schedule =
                new Schedule(at("2018-04-18", 9), at("2018-05-04", 10), at("2018-05-05", 10), at("2018-04-10", 10));

        // When
        var judgement = new NoticeStory()
                .kind(SaleKind.SECOND_AUCTION)
                .prices(prices)
                .schedule(schedule)
                .panel(new NoticeFacts.PanelRecord("1", at("2018-04-17", 9)))
                .judged();

        // Then
        assertThat(judgement.violations()).isEmpty();
        assertThat(judgement.warnings()).isEmpty();
        assertThat(judgement.leadTime())
                .isNotNull()
                .satisfies(period -> assertThat(period.clearDays()).isEqualTo(15));
        assertThat(Notices.leastSecondStartingPriceFen(3_422_000 * YUAN)).isEqualTo(2_737_600 * YUAN);
        assertThat(Notices.leastFirstStartingPriceFen(488_767_500L)).isLessThanOrEqualTo(3_422_000 * YUAN);
    }

    @Test
    void theCarYueA377V7FellByExactlyAFifth() {
        // When
        var exact = judged(SaleKind.SECOND_AUCTION, second(41_500 * YUAN, 33_200 * YUAN), after("2026-03-07"));
        var less = judged(SaleKind.SECOND_AUCTION, second(41_500 * YUAN, 33_199 * YUAN), after("2026-03-07"));

        // Then
        assertThat(exact.passes()).isTrue();
        assertThat(rules(less.violations())).containsExactly(Rule.SECOND_STARTING_PRICE_MEETS_FLOOR);
    }

    @Test
    void theCar129901WentForSeventyPercentOfEightyPercent() {
        // Given
        long appraised = 43_300 * YUAN;
        long firstStart = 30_310 * YUAN;

        // When
        var sellOff = judged(SaleKind.SELL_OFF, first(appraised, 24_248 * YUAN), after("2026-03-07"));
        var asFirst = judged(SaleKind.FIRST_AUCTION, first(appraised, 24_248 * YUAN), after("2026-03-07"));

        // Then
        assertThat(Notices.leastFirstStartingPriceFen(appraised)).isEqualTo(firstStart);
        assertThat(Notices.leastSecondStartingPriceFen(firstStart)).isEqualTo(24_248 * YUAN);
        assertThat(sellOff.passes()).isTrue();
        assertThat(rules(asFirst.violations())).containsExactly(Rule.STARTING_PRICE_MEETS_FLOOR);
    }

    @Test
    void theFlatOfHuizhouWasRoundedUpToWholeYuan() {
        // When // Then
        assertThat(Notices.leastSecondStartingPriceFen(685_046 * YUAN)).isEqualTo(548_037 * YUAN);
        assertThat(Notices.leastSecondStartingPriceFen(548_037 * YUAN)).isEqualTo(438_430 * YUAN);
        assertThat(judged(SaleKind.SECOND_AUCTION, second(685_046 * YUAN, 548_037 * YUAN), after("2026-02-20"))
                        .passes())
                .isTrue();
        assertThat(rules(judged(
                                SaleKind.SECOND_AUCTION,
                                second(685_046 * YUAN, 548_036 * YUAN + 79),
                                after("2026-02-20"))
                        .violations()))
                .containsExactly(Rule.SECOND_STARTING_PRICE_MEETS_FLOOR);
    }

    @Test
    void halfAShareInMeilinStreetWasSoldLateAndIsOnlyWarnedOf() {
        // Given: 1,967,572.60 rounded up; the second auction 83 days after the first
        var first = first(2_810_818 * YUAN, 1_967_573 * YUAN);
        var second = second(1_967_573 * YUAN, 1_770_816 * YUAN);

        // When
        var judgement = judged(SaleKind.SECOND_AUCTION, second, after("2025-12-25"));

        // Then
        assertThat(judged(SaleKind.FIRST_AUCTION, first, after("2025-12-25")).passes())
                .isTrue();
        assertThat(Notices.leastFirstStartingPriceFen(2_810_818 * YUAN)).isEqualTo(1_967_573 * YUAN);
        assertThat(judgement.passes()).isTrue();
        assertThat(rules(judgement.warnings())).containsExactly(Rule.SECOND_AUCTION_FOLLOWS_WITHIN_30_DAYS);
    }

    @Test
    void theFlatOfChaoyangKeptItsGates() {
        // Given
        var prices = new Prices(14_183_100 * YUAN, 12_770_000 * YUAN, 1_000 * YUAN, 1_920_000 * YUAN, null);

        // When
        var judgement = judged(SaleKind.FIRST_AUCTION, prices, after("2026-02-20"));

        // Then
        assertThat(judgement.passes()).isTrue();
    }

    /** There a slip of the finger, 165.03 million for 16.503 million, was taken at once, and more than twenty bids followed. */
    @Test
    void theSlipOfTheFingerOfChaoyangIsAskedAboutHere() {
        // Given
        var pricing = new Pricing(12_770_000 * YUAN, 1_000 * YUAN, 1_920_000 * YUAN);
        var terms = new Terms(
                RulesVersion.V1,
                SaleKind.FIRST_AUCTION,
                pricing,
                new Window(0, 86_400_000_000L),
                CourtSettings.DEFAULT);
        var lot = Lots.draft();
        for (var command : java.util.List.of(
                new LotCommand.PublishNotice(terms, "ab", "officer"),
                new LotCommand.OpenLot(),
                new LotCommand.AdmitBidder("A", Rank.ORDINARY),
                new LotCommand.PlaceBid("1", "A", 16_430_000 * YUAN, true, 1))) {
            lot = ((Decision.Accepted) Lots.decide(lot, command, 1))
                    .events().stream().reduce(lot, Lots::evolve, (left, right) -> right);
        }

        // When
        var decision = Lots.decide(lot, new LotCommand.PlaceBid("2", "A", 165_030_000 * YUAN, false, 2), 2);

        // Then
        assertThat(decision)
                .isEqualTo(new Decision.NeedsConfirmation(165_030_000 * YUAN, 16_430_000 * YUAN, 16_431_000 * YUAN));
    }
}
