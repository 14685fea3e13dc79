package yunpai.rules.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yunpai.rules.Rule;
import yunpai.rules.SaleKind;
import yunpai.rules.json.CanonicalJson;
import yunpai.rules.notice.Judgement.Finding;

class ListingsTest {
    private static List<Rule> broken(String json) {
        return Listings.judge(Listings.read(json).getFirst()).judgement().violations().stream()
                .map(Finding::rule)
                .toList();
    }

    private static List<Rule> notJudged(String json) {
        return Listings.judge(Listings.read(json).getFirst()).judgement().notJudged().stream()
                .map(Finding::rule)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "（破）某房产,BANKRUPTCY",
        "(破)某房产（变卖二）,BANKRUPTCY",
        "某公司破产财产,BANKRUPTCY",
        "某房产（变卖）,SELL_OFF",
        "【二拍】某房产,SECOND_AUCTION",
        "【三拍】某房产,SECOND_AUCTION",
        "某房产第二次拍卖,SECOND_AUCTION",
        "破旧房产一处,FIRST_AUCTION",
        "【一拍】某房产,FIRST_AUCTION",
    })
    void tellsTheKindByTheTitle(String title, SaleKind kind) {
        // When
        var listing = Listings.read("[{\"title\":\"" + title + "\"}]").getFirst();

        // Then
        assertThat(listing.kind()).isEqualTo(kind);
    }

    @Test
    void namesEveryArticleThatIsBroken() {
        // When
        var rules = broken(
                "[{\"title\":\"x\",\"startingPrice\":69.99,\"deposit\":3.49,\"marketPrice\":100,\"increment\":0}]");

        // Then
        assertThat(rules)
                .containsExactly(Rule.INCREMENT_IS_SET, Rule.STARTING_PRICE_MEETS_FLOOR, Rule.DEPOSIT_IS_WITHIN_RANGE);
    }

    @Test
    void acceptsTheExactBounds() {
        // When
        var least = broken("[{\"startingPrice\":70.0,\"deposit\":3.5,\"marketPrice\":1e2,\"increment\":0.01}]");
        var most = broken("[{\"startingPrice\":70.00,\"deposit\":14.0,\"marketPrice\":100,\"increment\":1}]");

        // Then
        assertThat(least).isEmpty();
        assertThat(most).isEmpty();
    }

    @Test
    void saysWhatItCannotJudge() {
        // When
        var rules = notJudged("[{\"title\":null}]");

        // Then
        assertThat(rules)
                .contains(
                        Rule.STARTING_PRICE_MEETS_FLOOR,
                        Rule.DEPOSIT_IS_WITHIN_RANGE,
                        Rule.LEAD_TIME_IS_KEPT,
                        Rule.BIDDING_LASTS_A_DAY,
                        Rule.PANEL_HAS_DECIDED);
    }

    @Test
    void doesNotApplyTheFloorToABankruptcy() {
        // Given
        var json = "[{\"title\":\"（破）x\",\"startingPrice\":1,\"deposit\":0.1,\"marketPrice\":100,\"increment\":1}]";

        // When // Then
        assertThat(broken(json)).isEmpty();
        assertThat(notJudged(json)).doesNotContain(Rule.STARTING_PRICE_MEETS_FLOOR);
    }

    @Test
    void letsASellOffAskForTheWholePriceBeforehand() {
        // When
        var whole =
                broken("[{\"title\":\"变卖\",\"startingPrice\":50,\"deposit\":50,\"marketPrice\":100,\"increment\":1}]");
        var tooMuch =
                broken("[{\"title\":\"变卖\",\"startingPrice\":49,\"deposit\":48,\"marketPrice\":100,\"increment\":1}]");

        // Then
        assertThat(whole).isEmpty();
        assertThat(tooMuch).containsExactly(Rule.SELL_OFF_PRICE_MEETS_FLOOR, Rule.DEPOSIT_IS_WITHIN_RANGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|the file should hold a JSON array",
                "[1]|listing 1 is not a JSON object",
                "[{},{\"deposit\":\"5\"}]|listing 2: deposit is neither a number",
                "[{\"deposit\":-5}]|listing 1: deposit is neither a number",
                "[{\"deposit\":0.001}]|listing 1: deposit is 0.001, not an amount",
                "[{\"title\":5}]|listing 1: title is neither text nor null",
                "[|line 1: the JSON ends too early",
            })
    void refusesWhatIsNoListing(String json, String sentence) {
        // When // Then
        assertThatThrownBy(() -> Listings.read(json))
                .isInstanceOf(ReplayException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void writesTheFindingsAsJson() {
        // Given
        var judged = Listings.judge(Listings.read(
                        "[{\"title\":\"一\",\"startingPrice\":70,\"deposit\":1,\"marketPrice\":100,\"increment\":1}]")
                .getFirst());

        // When
        var json = CanonicalJson.text(ReplayJson.ofListings(List.of(judged)));

        // Then
        assertThat(json)
                .isEqualTo("{\"listings\":[{\"broken\":[{\"article\":17,\"rule\":\"DEPOSIT_IS_WITHIN_RANGE\"}],"
                        + "\"kind\":\"first_auction\",\"notJudged\":[\"LEAD_TIME_IS_KEPT\",\"BIDDING_LASTS_A_DAY\","
                        + "\"NOTICE_ITEM_IS_PUBLISHED\",\"SPECIAL_NOTICE_IS_PUBLISHED\",\"PANEL_HAS_DECIDED\","
                        + "\"PARTIES_ARE_NOTIFIED\"],\"source\":null,\"title\":\"一\"}]}");
    }

    @Test
    void writesReplayedAuctionsAsJson() {
        // Given
        var csv = """
                auction_id,duration_days,open_price,final_price,bid_offset_s,bidder,bid
                7,1,1,2,1,a,2
                7,1,1,2,2,b,2
                8,1,5,,1,a,2
                """;
        var replayed =
                RecordedBids.read(csv).auctions().stream().map(Replay::run).toList();

        // When
        var json = CanonicalJson.text(ReplayJson.ofAuctions(replayed));

        // Then
        assertThat(json)
                .isEqualTo("{\"accepted\":1,\"auctions\":2,\"bids\":3,\"extensions\":0,\"perAuction\":["
                        + "{\"accepted\":1,\"auction\":\"7\",\"extensions\":0,\"price\":\"2.00\",\"winner\":\"a\"},"
                        + "{\"accepted\":0,\"auction\":\"8\",\"extensions\":0,\"price\":null,\"winner\":null}],"
                        + "\"recordedPrice\":2,\"refused\":{\"BID_MEETS_MINIMUM\":1,\"BID_MEETS_STARTING_PRICE\":1}}");
    }
}
