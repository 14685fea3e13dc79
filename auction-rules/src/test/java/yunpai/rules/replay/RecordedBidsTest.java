package yunpai.rules.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yunpai.rules.Rule;
import yunpai.rules.replay.RecordedAuction.RecordedBid;

class RecordedBidsTest {
    private static final String HEAD = "auction_id,duration_days,item,open_price,final_price,bid_offset_s,bidder,bid\n";

    @Test
    void readsQuotedFieldsAndAnyText() {
        // Given
        var csv = HEAD + "\"a \"\"1\"\"\",0.5,\"car, red\nand old\",1.5,,-0.0000001,阿 三,2e1\r\n";

        // When
        var recording = RecordedBids.read(csv);

        // Then
        assertThat(recording.auctions()).singleElement().satisfies(auction -> {
            assertThat(auction.id()).isEqualTo("a \"1\"");
            assertThat(auction.durationMicros()).isEqualTo(43_200_000_000L);
            assertThat(auction.openPriceFen()).isEqualTo(150);
            assertThat(auction.finalPriceFen()).isNull();
            assertThat(auction.bids()).containsExactly(new RecordedBid(2, -1, "阿 三", 2_000));
        });
    }

    @Test
    void takesColumnsInAnyOrderAndPassesOverOthers() {
        // Given
        var csv = String.join(
                "\r\n",
                "\uFEFFbid,note,bidder,bid_offset_s,final_price,open_price,duration_days,auction_id",
                "7.05,x,b,1.000001,7.05,7,1,z",
                "",
                "");

        // When
        var auction = RecordedBids.read(csv).auctions().getFirst();

        // Then
        assertThat(auction.bids()).containsExactly(new RecordedBid(2, 1_000_001, "b", 705));
        assertThat(auction.finalPriceFen()).isEqualTo(705);
    }

    @Test
    void takesAnAmountForWhatABinaryFractionMeant() {
        // Given
        var csv = HEAD + "1,1,i,0.30000000000000004,183.45000000000002,1,a,29.989999999999998\n";

        // When
        var auction = RecordedBids.read(csv).auctions().getFirst();

        // Then
        assertThat(auction.openPriceFen()).isEqualTo(30);
        assertThat(auction.finalPriceFen()).isEqualTo(18_345);
        assertThat(auction.bids().getFirst().amountFen()).isEqualTo(2_999);
    }

    @Test
    void keepsBiddersApartThatDifferInASpace() {
        // Given
        var csv = HEAD + "1,1,i,1,2,1, a,1\n1,1,i,1,2,2,a,2\n1,1,i,1,2,3,, 1.5 \n";

        // When
        var bids = RecordedBids.read(csv).auctions().getFirst().bids();

        // Then
        assertThat(bids).extracting(RecordedBid::bidder).containsExactly(" a", "a", "");
        assertThat(bids.getLast().amountFen()).isEqualTo(150);
    }

    @Test
    void putsBidsOfAnAuctionInTheOrderOfTime() {
        // Given
        var csv = HEAD + "1,1,i,1,3,20,a,3\n2,1,i,1,1,5,a,1\n1,1,i,1,3,10,b,2\n1,1,i,1,3,10,c,2\n";

        // When
        var auctions = RecordedBids.read(csv).auctions();

        // Then
        assertThat(auctions).extracting(RecordedAuction::id).containsExactly("1", "2");
        assertThat(auctions.getFirst().bids()).extracting(RecordedBid::line).containsExactly(4, 5, 2);
    }

    @Test
    void saysWhereAnAuctionContradictsItself() {
        // Given
        var csv = HEAD + "1,1,i,1,3,1,a,2\n1,1,i,2,3,2,b,3\n";

        // When
        var recording = RecordedBids.read(csv);

        // Then
        assertThat(recording.remarks()).singleElement().asString().startsWith("line 3: auction 1 has another");
        assertThat(recording.auctions().getFirst().openPriceFen()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1,1,i,1,3,1,a|line 2: bid is missing, the line has only 7 fields",
                "1,1,i,1,3,1,a,x|line 2: bid is \"x\", not a number",
                "1,1,i,1,3,1,a,NaN|line 2: bid is \"NaN\", not a number",
                "1,1,i,1,3,1,a,|line 2: bid is \"\", not a number",
                "1,1,i,1,3,1,a,1.001|line 2: bid is \"1.001\", not an amount with at most two decimals",
                "1,1,i,1,3,1,a,-1|line 2: bid is \"-1\", not an amount of zero or more",
                "1,1,i,1,3,1,a,99999999999999.99|line 2: bid is \"99999999999999.99\", not an amount",
                "1,0,i,1,3,1,a,1|line 2: duration_days is \"0\", not a duration above zero",
                "1,99999999,i,1,3,1,a,1|line 2: duration_days is \"99999999\", not within a hundred years",
                ",1,i,1,3,1,a,1|line 2: auction_id is empty",
                "1,1,\"i,1,3,1,a,1|line 2: a quote is opened and never closed",
                "1,1,\"i\"x,1,3,1,a,1|line 2: something follows a closing quote",
            })
    void refusesABadLineWithItsNumber(String line, String sentence) {
        // Given
        var csv = HEAD + line + "\n";

        // When // Then
        assertThatThrownBy(() -> RecordedBids.read(csv))
                .isInstanceOf(ReplayException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void countsLinesInsideQuotes() {
        // Given
        var csv = HEAD + "1,1,\"two\nlines\",1,3,1,a,2\n1,1,i,1,3,1,a,bad\n";

        // When // Then
        assertThatThrownBy(() -> RecordedBids.read(csv)).hasMessageStartingWith("line 4: bid");
    }

    @ParameterizedTest
    @CsvSource({"'',the file is empty", "'\n\n',the file is empty", "'auction_id,bid\n',line 1: the first line should"})
    void refusesAFileWithoutItsFirstLine(String csv, String sentence) {
        // When // Then
        assertThatThrownBy(() -> RecordedBids.read(csv)).hasMessageStartingWith(sentence);
    }

    @Test
    void aFileWithoutBidsHasNoAuctions() {
        // When
        var recording = RecordedBids.read(HEAD);

        // Then
        assertThat(recording.auctions()).isEmpty();
        assertThat(Replayed.Total.of(java.util.List.of()).recordedPrice()).isZero();
    }

    @Test
    void runsEarlyLateLowAndExtendingBids() {
        // Given
        long end = 86_400;
        var csv = HEAD
                + "1,1,i,10,12,-1,a,10\n" // before the opening
                + "1,1,i,10,12,0,a,9.99\n" // below the starting price
                + "1,1,i,10,12,1,a,10\n"
                + "1,1,i,10,12,2,b,10\n" // no increment above
                + "1,1,i,10,12," + (end - 300) + ",b,11\n" // leaves five minutes exactly
                + "1,1,i,10,12," + (end - 0.001) + ",c,12\n" // extends
                + "1,1,i,10,12," + (end + 299.999) + ",b,12\n" // in time, too low
                + "1,1,i,10,12," + (end + 299.999) + ",b,99\n"; // at the very end: late

        // When
        var replayed = Replay.run(RecordedBids.read(csv).auctions().getFirst());

        // Then
        assertThat(replayed.outcome()).isEqualTo(new Outcome(3, 1, "c", 1_200L));
        assertThat(replayed.refused())
                .isEqualTo(Map.of(
                        Rule.BIDDING_IS_OPEN, 1L,
                        Rule.BID_MEETS_STARTING_PRICE, 1L,
                        Rule.BID_MEETS_MINIMUM, 1L,
                        Rule.BID_IS_IN_TIME, 2L));
        assertThat(replayed.hasRecordedPrice()).isTrue();
        assertThat(NaiveReplay.run(replayed.auction())).isEqualTo(replayed.outcome());
    }

    @Test
    void anAuctionWithoutAValidBidGoesUnsold() {
        // Given
        var csv = HEAD + "1,1,i,10,,1,a,1\n";

        // When
        var replayed = Replay.run(RecordedBids.read(csv).auctions().getFirst());

        // Then
        assertThat(replayed.outcome()).isEqualTo(new Outcome(0, 0, null, null));
        assertThat(NaiveReplay.run(replayed.auction())).isEqualTo(replayed.outcome());
        assertThat(replayed.hasRecordedPrice()).isTrue();
    }
}
