package yunpai.engine.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.lot.LotFixture.HOUR;
import static yunpai.engine.lot.LotFixture.MINUTE;
import static yunpai.engine.lot.LotFixture.SECOND;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yunpai.rules.lot.Bidding;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.Terms;
import yunpai.rules.lot.Window;

/** Open from hour 0 to hour 24; outages are given in seconds before the end. */
class OutageGuardTest {

    private static final long END = 24 * HOUR;
    private static final Terms TERMS = LotFixture.notice(0, END).terms();
    private static final Lot.Open OPEN = new Lot.Open(TERMS, new Window(0, END), Bidding.NONE);

    private static Outage outage(long fromBeforeEnd, long toBeforeEnd, long realSeconds) {
        return new Outage(END - fromBeforeEnd * SECOND, END - toBeforeEnd * SECOND, realSeconds * SECOND, "test");
    }

    @ParameterizedTest(name = "from {0} s to {1} s before the end, {2} s for people: {3}")
    @CsvSource({
        "60, 45, 15, true",
        "60, 50, 10, false",
        "300, 289, 11, true",
        "330, 301, 29, false",
        "330, 300, 30, true",
        "900, 600, 300, false",
        "60, 45, 2, false",
        "0, -30, 30, false"
    })
    void spoilsALotThatLostMoreThanTenSecondsOfItsLastFiveMinutes(
            long from, long to, long realSeconds, boolean spoiled) {
        // Given
        Outage outage = outage(from, to, realSeconds);

        // When
        boolean spoils = OutageGuard.spoils(outage, OPEN);

        // Then
        assertThat(spoils).isEqualTo(spoiled);
    }

    @ParameterizedTest(name = "{0} s lost of the last five minutes where the court allows {1} s: {2}")
    @CsvSource({"11, 15, false", "15, 15, false", "16, 15, true", "3, 0, true", "11, 300, false"})
    void spoilsALotThatLostMoreThanItsCourtAllows(long lost, long allowed, boolean spoiled) {
        // Given
        Terms terms = new Terms(
                TERMS.rulesVersion(),
                TERMS.saleKind(),
                TERMS.pricing(),
                TERMS.window(),
                TERMS.settings().withLastMinutesOutage(allowed * SECOND));
        Lot.Open lot = new Lot.Open(terms, TERMS.window(), Bidding.NONE);

        // When
        boolean spoils = OutageGuard.spoils(outage(60, 60 - lost, lost), lot);

        // Then
        assertThat(spoils).isEqualTo(spoiled);
    }

    @ParameterizedTest(name = "no owner from {0} s to {1} s before the end: {2}")
    @CsvSource({"1, -1, true", "0, -3600, true", "-1, -60, true", "7200, 3600, false", "200, 100, true"})
    void suspendsALotWithoutAnOwnerAtItsEnd(long from, long to, boolean suspended) {
        // Given
        Outage outage = outage(from, to, from - to);

        // When
        var fault = TakeOver.fault(OPEN, outage);

        // Then
        assertThat(fault.isPresent()).isEqualTo(suspended);
    }

    @ParameterizedTest(name = "of {0} hours, unserved for {1} minutes from the opening on: {2}")
    @CsvSource({"24, 10, true", "48, 10, false", "24, 0, false"})
    void opensNoLotSoLateThatLessThanADayIsLeft(long hours, long minutes, boolean suspended) {
        // Given
        Window window = new Window(HOUR, HOUR + hours * HOUR);
        Lot.Announced announced = new Lot.Announced(TERMS, window, Bidding.NONE);
        Outage outage = new Outage(HOUR - SECOND, HOUR + minutes * MINUTE, minutes * MINUTE + SECOND, "test");

        // When
        var fault = TakeOver.fault(announced, outage);

        // Then
        assertThat(fault.isPresent()).isEqualTo(suspended);
    }

    @ParameterizedTest(name = "not opened, no owner from {0} s to {1} s before the end: {2}")
    @CsvSource({"7200, -1, true", "-1, -60, true", "7200, 3600, false"})
    void opensNoLotWhoseEndHasPassedWithoutAnOwner(long from, long to, boolean suspended) {
        // Given
        Lot.Announced announced = new Lot.Announced(TERMS, OPEN.window(), Bidding.NONE);

        // When
        var fault = TakeOver.fault(announced, outage(from, to, from - to));

        // Then
        assertThat(fault.isPresent()).isEqualTo(suspended);
    }
}
