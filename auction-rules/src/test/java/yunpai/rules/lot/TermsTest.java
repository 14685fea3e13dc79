package yunpai.rules.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yunpai.rules.Money;
import yunpai.rules.SaleKind;
import yunpai.rules.lot.CourtSettings.JumpLimit;

/** Terms that make no sense cannot be written down. */
class TermsTest {
    private static final long YEAR_2255 = 9_000_000_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "0,1,0",
        "-1,1,0",
        "1,0,0",
        "1,-1,0",
        "1,1,-1",
        "1000000000000001,1,0",
        "1,1000000000000001,0",
        "1,1,1000000000000001"
    })
    void refusesAmountsOutOfRange(long starting, long increment, long deposit) {
        // When // Then
        assertThatThrownBy(() -> new Pricing(starting, increment, deposit))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesAmountsAtTheBounds() {
        // When
        var least = new Pricing(1, 1, 0);
        var most = new Pricing(Money.MAX_FEN, Money.MAX_FEN, Money.MAX_FEN);

        // Then
        assertThat(least.depositFen()).isZero();
        assertThat(most.incrementFen()).isEqualTo(Money.MAX_FEN);
    }

    @Test
    void aWindowClosesAfterItOpensAndWithinWhatTheRecordHolds() {
        // When // Then
        assertThatThrownBy(() -> new Window(5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(5, YEAR_2255 + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(-YEAR_2255 - 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(Long.MIN_VALUE, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Window(-YEAR_2255, YEAR_2255).lengthMicros()).isEqualTo(2 * YEAR_2255);
    }

    @Test
    void aWindowIsHalfOpen() {
        // Given
        var window = new Window(10, 20);

        // When // Then
        assertThat(window.isBefore(9)).isTrue();
        assertThat(window.isBefore(10)).isFalse();
        assertThat(window.isOver(19)).isFalse();
        assertThat(window.isOver(20)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,20", "1001,20", "10,-1", "10,1001"})
    void refusesAJumpLimitOutOfRange(int increments, int percent) {
        // When // Then
        assertThatThrownBy(() -> new JumpLimit(increments, percent)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesJumpLimitsAtTheBounds() {
        // When // Then
        assertThat(new JumpLimit(1, 0).percent()).isZero();
        assertThat(new JumpLimit(1000, 1000).increments()).isEqualTo(1000);
        assertThat(new JumpLimit(1000, 1000).isExceeded(Money.MAX_FEN, Money.MAX_FEN, Money.MAX_FEN))
                .isFalse();
    }

    @Test
    void theDefaultsAreThoseOfTheLaw() {
        // When
        var settings = CourtSettings.DEFAULT;

        // Then
        assertThat(settings.jump()).isEqualTo(new JumpLimit(10, 20));
        assertThat(settings.firstBidEqualsStartingPrice()).isFalse();
        assertThat(settings.soleBidderMayNotRaiseHimself()).isFalse();
        assertThat(settings.resumptionLeadMicros()).isEqualTo(60_000_000L);
        assertThat(settings.lastMinutesOutageMicros()).isEqualTo(10_000_000L);
        assertThatThrownBy(() -> new CourtSettings(null, false, false, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "300000000, true", "300000001, false"})
    void aCourtAllowsNothingToAllOfTheLastFiveMinutesToBeLost(long micros, boolean possible) {
        // When
        ThrowingCallable setting = () -> CourtSettings.DEFAULT.withLastMinutesOutage(micros);

        // Then
        if (possible) {
            assertThatCode(setting).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1", "100"})
    void refusesRanksOutOfRange(int rank) {
        // When // Then
        assertThatThrownBy(() -> new Rank(rank)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rulesOfAVersionNobodyKnowsAreNotGuessed() {
        // When // Then
        assertThat(RulesVersion.of(1)).isEqualTo(RulesVersion.V1);
        assertThatThrownBy(() -> RulesVersion.of(2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void newTermsAreUnderTheRulesOfToday() {
        // Given
        var window = new Window(1, 2);

        // When
        var terms = Terms.of(SaleKind.SELL_OFF, new Pricing(7, 3, 1), window);

        // Then
        assertThat(terms)
                .isEqualTo(new Terms(
                        RulesVersion.CURRENT, SaleKind.SELL_OFF, new Pricing(7, 3, 1), window, CourtSettings.DEFAULT));
        assertThat(terms.depositFen()).isEqualTo(1);
        assertThat(terms.opensAtMicros()).isEqualTo(1);
        assertThat(terms.closesAtMicros()).isEqualTo(2);
    }

    @Test
    void wireNamesGoBothWays() {
        // When // Then
        for (var kind : SaleKind.values()) {
            assertThat(SaleKind.ofWireName(kind.wireName())).isEqualTo(kind);
        }
        for (var kind : SuspensionKind.values()) {
            assertThat(SuspensionKind.ofWireName(kind.wireName())).isEqualTo(kind);
        }
        assertThat(SaleKind.FIRST_AUCTION.wireName()).isEqualTo("first_auction");
        assertThat(LotPhase.OPEN.wireName()).isEqualTo("open");
        assertThat(LotPhase.OPEN.isEnd()).isFalse();
        assertThat(LotPhase.WITHDRAWN.isEnd()).isTrue();
    }
}
