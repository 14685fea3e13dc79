package yunpai.rules.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yunpai.rules.notice.NoticeStory.YUAN;
import static yunpai.rules.notice.NoticeStory.at;
import static yunpai.rules.notice.NoticeStory.fields;
import static yunpai.rules.notice.NoticeStory.rules;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yunpai.rules.Money;
import yunpai.rules.Rule;
import yunpai.rules.SaleKind;
import yunpai.rules.notice.NoticeFacts.PanelRecord;
import yunpai.rules.notice.NoticeFacts.Prices;
import yunpai.rules.notice.NoticeFacts.Publication;
import yunpai.rules.notice.NoticeFacts.Schedule;

class NoticesTest {
    private static Prices prices(long appraised, long starting, long deposit) {
        return new Prices(appraised, starting, 500 * YUAN, deposit, null);
    }

    @Test
    void aCompleteNoticePasses() {
        // When
        var judgement = new NoticeStory().judged();

        // Then
        assertThat(judgement.violations()).isEmpty();
        assertThat(judgement.warnings()).isEmpty();
        assertThat(judgement.notJudged()).isEmpty();
        assertThat(judgement.passes()).isTrue();
    }

    @Test
    void everythingThatIsBrokenIsReportedTogether() {
        // Given
        var story = new NoticeStory()
                .prices(new Prices(100_000 * YUAN, 69_999 * YUAN, 0L, 1L, null))
                .schedule(new Schedule(at("2026-03-02", 9), at("2026-03-17", 10), at("2026-03-18", 9), null))
                .publication(new Publication(
                        EnumSet.complementOf(EnumSet.of(NoticeItem.TAXES, NoticeItem.OTHER)),
                        EnumSet.complementOf(EnumSet.of(SpecialNotice.DEFECTS)),
                        List.of(new Notification("申请执行人", null, false, null))))
                .panel(new PanelRecord(" ", at("2026-03-03", 9)));

        // When
        var judgement = story.judged();

        // Then
        assertThat(judgement.passes()).isFalse();
        assertThat(rules(judgement.violations()))
                .containsExactlyInAnyOrder(
                        Rule.STARTING_PRICE_MEETS_FLOOR,
                        Rule.INCREMENT_IS_SET,
                        Rule.DEPOSIT_IS_WITHIN_RANGE,
                        Rule.LEAD_TIME_IS_KEPT,
                        Rule.BIDDING_LASTS_A_DAY,
                        Rule.NOTICE_ITEM_IS_PUBLISHED,
                        Rule.SPECIAL_NOTICE_IS_PUBLISHED,
                        Rule.PARTIES_ARE_NOTIFIED,
                        Rule.PANEL_HAS_DECIDED);
        assertThat(fields(judgement.violations()))
                .containsExactlyInAnyOrder(
                        "incrementFen",
                        "startingPriceFen",
                        "depositFen",
                        "opensAtMicros",
                        "closesAtMicros",
                        "items.taxes",
                        "items.other",
                        "specialNotices.defects",
                        "panel.reference",
                        "panel.decidedAtMicros",
                        "notifications.0");
        assertThat(judgement.violations())
                .allSatisfy(finding -> assertThat(
                                finding.zh().isBlank() || finding.en().isBlank())
                        .isFalse());
    }

    @ParameterizedTest
    @CsvSource({"7000000,true", "6999999,false", "7000001,true", "10000000,true"})
    void startsAtSeventyPercentOfTheAppraisalAtLeast(long startingFen, boolean passes) {
        // When
        var judgement = new NoticeStory()
                .prices(prices(100_000 * YUAN, startingFen, startingFen / 10))
                .judged();

        // Then
        assertThat(judgement.passes()).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"500000,true", "499999,false", "2000000,true", "2000001,false"})
    void asksForFiveToTwentyPercentAsDeposit(long depositFen, boolean passes) {
        // When
        var judgement = new NoticeStory()
                .prices(prices(100_000 * YUAN, 100_000 * YUAN, depositFen))
                .judged();

        // Then
        assertThat(judgement.passes()).isEqualTo(passes);
    }

    @Test
    void aStartingPriceOfNothingIsNone() {
        // When
        var judgement = new NoticeStory()
                .kind(SaleKind.BANKRUPTCY)
                .prices(prices(0, 0, 0))
                .judged();

        // Then
        assertThat(rules(judgement.violations())).containsExactly(Rule.STARTING_PRICE_IS_SET);
    }

    @ParameterizedTest
    @CsvSource({"8000000,true", "7999999,false"})
    void aSecondAuctionFallsByAFifthAtMost(long startingFen, boolean passes) {
        // When
        var judgement = new NoticeStory()
                .kind(SaleKind.SECOND_AUCTION)
                .prices(new Prices(null, startingFen, 500 * YUAN, startingFen / 10, 100_000 * YUAN))
                .schedule(new Schedule(
                        at("2026-03-02", 9), at("2026-03-11", 10), at("2026-03-12", 10), at("2026-02-20", 10)))
                .judged();

        // Then
        assertThat(judgement.passes()).isEqualTo(passes);
        assertThat(judgement.notJudged()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsNotJudged() {
        // When
        var judgement = new NoticeStory()
                .property(null)
                .prices(Prices.UNKNOWN)
                .schedule(Schedule.UNKNOWN)
                .publication(Publication.UNKNOWN)
                .panel(null)
                .judged();

        // Then
        assertThat(judgement.passes()).isTrue();
        assertThat(judgement.leadTime()).isNull();
        assertThat(rules(judgement.notJudged()))
                .containsExactlyInAnyOrder(
                        Rule.STARTING_PRICE_IS_SET,
                        Rule.STARTING_PRICE_MEETS_FLOOR,
                        Rule.INCREMENT_IS_SET,
                        Rule.DEPOSIT_IS_WITHIN_RANGE,
                        Rule.LEAD_TIME_IS_KEPT,
                        Rule.BIDDING_LASTS_A_DAY,
                        Rule.NOTICE_ITEM_IS_PUBLISHED,
                        Rule.SPECIAL_NOTICE_IS_PUBLISHED,
                        Rule.PARTIES_ARE_NOTIFIED,
                        Rule.PANEL_HAS_DECIDED);
        assertThat(fields(judgement.notJudged()))
                .contains(
                        "appraisedFen",
                        "startingPriceFen",
                        "incrementFen",
                        "depositFen",
                        "propertyKind",
                        "publishesAtMicros",
                        "opensAtMicros",
                        "closesAtMicros",
                        "items",
                        "specialNotices",
                        "notifications",
                        "panel");
    }

    @Test
    void aSecondAuctionLacksFactsOfTheFirst() {
        // When
        var judgement = new NoticeStory().kind(SaleKind.SECOND_AUCTION).judged();

        // Then
        assertThat(rules(judgement.notJudged()))
                .containsExactlyInAnyOrder(
                        Rule.SECOND_STARTING_PRICE_MEETS_FLOOR, Rule.SECOND_AUCTION_FOLLOWS_WITHIN_30_DAYS);
        assertThat(fields(judgement.notJudged()))
                .containsExactlyInAnyOrder("previousStartingPriceFen", "previousEndedAtMicros");
    }

    @Test
    void whoPublishesHasToStateEveryFactButTheNotifications() {
        // Given
        var judgement = new NoticeStory()
                .prices(prices(0, 0, 0))
                .publication(Publication.UNKNOWN)
                .panel(null)
                .judged();

        // When
        var publication = judgement.forPublication();

        // Then
        assertThat(rules(publication.violations()))
                .contains(
                        Rule.STARTING_PRICE_IS_SET,
                        Rule.NOTICE_ITEM_IS_PUBLISHED,
                        Rule.SPECIAL_NOTICE_IS_PUBLISHED,
                        Rule.PANEL_HAS_DECIDED);
        assertThat(rules(publication.notJudged())).containsExactly(Rule.PARTIES_ARE_NOTIFIED);
        assertThat(publication.leadTime()).isEqualTo(judgement.leadTime());
    }

    @Test
    void whoWaivedOrCannotBeReachedNeedNotBeTold() {
        // Given
        var waived = new Notification("优先购买权人", null, true, null);
        var unreachable = new Notification("被执行人", null, false, "下落不明");
        var silent = new Notification("被执行人", null, false, " ");

        // When
        var fine = new NoticeStory().told(waived, unreachable).judged();
        var broken = new NoticeStory().told(silent).judged();

        // Then
        assertThat(fine.passes()).isTrue();
        assertThat(rules(broken.violations())).containsExactly(Rule.PARTIES_ARE_NOTIFIED);
    }

    @Test
    void aSellOffStartsAtHalfTheAppraisalAtLeast() {
        // Given
        var story = new NoticeStory().kind(SaleKind.SELL_OFF);

        // When
        var half = story.prices(prices(100_000 * YUAN, 50_000 * YUAN, 50_000 * YUAN))
                .judged();
        var less = story.prices(prices(100_000 * YUAN, 49_999 * YUAN, 9_000 * YUAN))
                .judged();

        // Then
        assertThat(half.passes()).isTrue();
        assertThat(rules(less.violations())).containsExactly(Rule.SELL_OFF_PRICE_MEETS_FLOOR);
    }

    @Test
    void onlyASellOffMayAskForTheWholePriceAsDeposit() {
        // When
        var auction = new NoticeStory()
                .prices(prices(100_000 * YUAN, 70_000 * YUAN, 70_000 * YUAN))
                .judged();

        // Then
        assertThat(rules(auction.violations())).containsExactly(Rule.DEPOSIT_IS_WITHIN_RANGE);
    }

    @Test
    void refusesAmountsThatNobodyCanMean() {
        // When // Then
        assertThatThrownBy(() -> new Prices(-1L, null, null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Prices(null, null, null, null, Money.MAX_FEN + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Prices(0L, Money.MAX_FEN, null, null, null).startingPriceFen())
                .isEqualTo(Money.MAX_FEN);
    }

    @Test
    void namesTheElevenItemsAndSevenNotices() {
        // When // Then
        assertThat(NoticeItem.values()).hasSize(11).allSatisfy(item -> {
            assertThat(item.zh()).isNotBlank();
            assertThat(item.en()).isNotBlank();
            assertThat(item.wireName()).isEqualTo(item.name().toLowerCase(java.util.Locale.ROOT));
        });
        assertThat(SpecialNotice.values()).hasSize(7).allSatisfy(notice -> {
            assertThat(notice.zh()).isNotBlank();
            assertThat(notice.en()).isNotBlank();
            assertThat(notice.wireName()).isEqualTo(notice.name().toLowerCase(java.util.Locale.ROOT));
        });
        for (var kind : PropertyKind.values()) {
            assertThat(PropertyKind.ofWireName(kind.wireName())).isEqualTo(kind);
        }
    }
}
