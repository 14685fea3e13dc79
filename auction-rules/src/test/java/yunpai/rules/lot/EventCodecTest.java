package yunpai.rules.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yunpai.rules.lot.LotStory.CLOSES;
import static yunpai.rules.lot.LotStory.MINUTE;
import static yunpai.rules.lot.LotStory.OPENS;
import static yunpai.rules.lot.LotStory.START;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yunpai.rules.Rule;
import yunpai.rules.json.JsonException;
import yunpai.rules.record.HashChain;

class EventCodecTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The record of a lot as that version of the schema wrote it. Such a file is never written again. */
    private static List<String> linesOf(int version) {
        try (var in = EventCodecTest.class.getResourceAsStream("events-v" + version + ".jsonl")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One event of each type. */
    private static List<LotEvent> everyEvent() {
        var story = LotStory.announced();
        story.suspend(1);
        story.ask(new LotCommand.RecordCauseEnded("officer"), 2);
        story.ask(new LotCommand.ResumeLot(OPENS, CLOSES, "officer"), 3);
        story.ask(new LotCommand.OpenLot(), OPENS);
        story.ask(new LotCommand.OpenLot(), OPENS);
        story.admit("K7", 1);
        story.bid("K7", START, CLOSES - MINUTE);
        story.ask(new LotCommand.CloseLot(), CLOSES + 4 * MINUTE);
        story.ask(new LotCommand.RecordConfirmation("2026-1", "ab"), CLOSES + 4 * MINUTE);
        var refused = new LotCommand.PlaceBid("b9", "K8", Long.MIN_VALUE, true, OPENS);
        var all = new ArrayList<>(story.record());
        all.add(new LotEvent.BidRefused(refused, Rule.BID_MEETS_MINIMUM, OPENS));
        all.add(new LotEvent.ConfirmationAsked(refused, START, OPENS));
        all.add(new LotEvent.LotWithdrawn("债务已清偿", "officer", OPENS));
        all.add(new LotEvent.LotUnsold(CLOSES, CLOSES + 1));
        return all;
    }

    @Test
    void everyTypeOfEventSurvivesItsBytes() {
        // Given
        var events = everyEvent();

        // When
        var read =
                events.stream().map(EventCodec::encode).map(EventCodec::decode).toList();

        // Then
        assertThat(read).isEqualTo(events);
        assertThat(events.stream().map(EventCodec::typeOf).distinct())
                .hasSize(LotEvent.class.getPermittedSubclasses().length);
    }

    @ParameterizedTest
    @CsvSource({
        "1, f1ad51a301d3c471489783f6cd5796a9ca62bf395bd44f23a65dbafa0fa7d342, 10",
        "2, 1c748791afa6da612aa990ab107bce848e3b6420591d5024459a148430b1cf17, 25",
        "3, e2738da16a13199abf06308e5300590aae30c70591a3343a0b1d40cdb84c34ca, 25"
    })
    void whatEveryVersionWroteStillLoadsAndHashesTheSame(int version, String head, long outageSeconds) {
        // Given
        var hash = HashChain.genesis("0190c2f4-0000-7000-8000-000000000001");
        var lot = Lots.draft();

        // When
        for (var line : linesOf(version)) {
            hash = HashChain.next(hash, utf8(line));
            lot = Lots.evolve(lot, EventCodec.decode(utf8(line)));
        }

        // Then
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(head);
        assertThat(lot).isInstanceOfSatisfying(Lot.Sold.class, sold -> {
            assertThat(sold.winning().code()).isEqualTo("P2");
            assertThat(sold.winning().amountFen()).isEqualTo(10_050_000);
            assertThat(sold.bidding().refusals()).isEqualTo(2);
            assertThat(sold.confirmation()).isNotNull();
            assertThat(sold.terms().settings().lastMinutesOutageMicros()).isEqualTo(outageSeconds * 1_000_000);
        });
    }

    @Test
    void onlyWhatNeedsTheNewestVersionIsWrittenInIt() {
        // Given
        var plain = new LotEvent.ConfirmationRecorded("1", "ab", OPENS);
        var bound = new LotEvent.ConfirmationRecorded("1", "ab", "cd".repeat(32), OPENS);

        // Then
        assertThat(everyEvent()).allMatch(event -> EventCodec.versionOf(event) == 2);
        assertThat(new String(EventCodec.encode(plain), StandardCharsets.UTF_8)).endsWith("\"v\":2}");
        assertThat(new String(EventCodec.encode(bound), StandardCharsets.UTF_8)).endsWith("\"v\":3}");
        assertThat(EventCodec.decode(EventCodec.encode(plain))).isEqualTo(plain);
        assertThat(EventCodec.decode(EventCodec.encode(bound))).isEqualTo(bound);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void whatIsWrittenTodayIsWrittenAsBefore(int version) {
        for (var line : linesOf(version)) {
            // When
            var again = EventCodec.encode(EventCodec.decode(utf8(line)));

            // Then
            assertThat(new String(again, StandardCharsets.UTF_8)).isEqualTo(line);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theFileOfAVersionHoldsEveryTypeThatALotSoldCanHave(int version) {
        // When
        var types = linesOf(version).stream()
                .map(line -> EventCodec.typeOf(EventCodec.decode(utf8(line))))
                .distinct();

        // Then
        assertThat(types)
                .hasSize(LotEvent.class.getPermittedSubclasses().length - 2)
                .doesNotContain("lot_unsold", "lot_withdrawn");
    }

    @Test
    void termsWithoutAJumpLimitAreWrittenWithNull() {
        // Given
        var terms = LotStory.terms(new CourtSettings(null, true, true, 5, 0));
        var event = new LotEvent.NoticePublished(terms, "ab", "officer", 1);

        // When
        var bytes = EventCodec.encode(event);

        // Then
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("\"jump\":null");
        assertThat(EventCodec.decode(bytes)).isEqualTo(event);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|an object is expected",
                "{}|the member \"v\" is not an integer",
                "{\"v\":1.5}|the member \"v\" is not an integer",
                "{\"v\":4,\"type\":\"lot_opened\",\"atMicros\":1}|events of schema version 4 are not known",
                "{\"v\":1,\"type\":\"lot_lost\",\"atMicros\":1}|the event type \"lot_lost\" is not known",
                "{\"v\":1,\"type\":1,\"atMicros\":1}|the member \"type\" is not a string",
                "{\"v\":1,\"type\":\"lot_opened\"}|the member \"atMicros\" is not an integer",
                "{\"v\":1,\"type\":\"lot_resumed\",\"atMicros\":1}|the member \"window\" is not an object",
                "{\"v\":1,\"type\":\"bidder_admitted\",\"atMicros\":1,\"code\":\"A\",\"rank\":4294967296}|the member \"rank\" is not a small integer",
                "{\"v\":1,\"type\":\"bidder_admitted\",\"atMicros\":1,\"code\":\"A\",\"rank\":100}|the event is not sound: a rank",
                "{\"v\":1,\"type\":\"bid_refused\",\"atMicros\":1,\"bidId\":\"\",\"code\":\"\",\"amountFen\":\"1\",\"confirmedJump\":1}|the member \"confirmedJump\" is not true or false",
                "{|line 1: the JSON ends too early",
            })
    void refusesBytesThatHoldNoEvent(String json, String sentence) {
        // When // Then
        assertThatThrownBy(() -> EventCodec.decode(utf8(json)))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith(sentence);
    }
}
