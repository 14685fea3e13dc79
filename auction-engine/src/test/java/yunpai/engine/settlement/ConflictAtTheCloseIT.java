package yunpai.engine.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;
import static yunpai.engine.settlement.MoneyHall.START_FEN;
import static yunpai.engine.settlement.MoneyHall.until;
import static yunpai.engine.settlement.MoneyWitness.admitted;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.Browser;
import yunpai.engine.settlement.MoneyHall.Bidder;
import yunpai.protocol.court.DueItem;

/** Whoever may not bid (Art 34) and leads at the close all the same, does not become the buyer in silence. */
class ConflictAtTheCloseIT {
    private final MoneyHall hall = new MoneyHall();
    private final UUID lotId = hall.lots.open();

    @AfterEach
    void close() {
        hall.close();
    }

    private boolean isConfirmed(UUID lot) {
        return new Browser(hall.httpPort)
                        .get("/api/lots/" + lot + "/confirmation")
                        .status()
                == 200;
    }

    private List<DueItem.Kind> due() {
        return await(new RefundsDue(hall.databases).due(hall.courtId, hall.clock.nowMicros())).stream()
                .filter(item -> lotId.equals(item.lotId()))
                .map(DueItem::kind)
                .filter(kind -> kind == DueItem.Kind.BUYER_CONFLICT || kind == DueItem.Kind.CONFIRMATION)
                .toList();
    }

    private Bidder soldTo(int person, UUID lot) {
        Bidder winner = admitted(hall, person, lot);
        hall.conflicts.put(winner.accountId(), person == 20);
        String code = hall.mine(winner, lot).getString("code");
        hall.clock.advance(Duration.ofDays(1));
        hall.lots.end(lot, "sold", code, START_FEN);
        return winner;
    }

    @Test
    void makesNoConfirmationForABuyerWhoHasComeOntoTheConflictListAndTellsTheOfficer() {
        // When
        soldTo(20, lotId);

        // Then
        until("the officer hears of it", () -> due().equals(List.of(DueItem.Kind.BUYER_CONFLICT)));
        UUID other = hall.lots.open();
        soldTo(21, other);
        until("others are confirmed after it", () -> isConfirmed(other));
        assertThat(isConfirmed(lotId)).isFalse();
        assertThat(hall.number("SELECT count(*) FROM money.confirmation WHERE lot_id = '" + lotId + "'"))
                .isZero();
    }

    @Test
    void makesTheConfirmationOnceTheCourtHasStruckTheBuyerOffItsList() {
        // Given
        Bidder winner = soldTo(20, lotId);
        until("it is withheld", () -> due().equals(List.of(DueItem.Kind.BUYER_CONFLICT)));
        hall.restart();

        // When
        hall.conflicts.put(winner.accountId(), false);

        // Then
        until("the confirmation", () -> isConfirmed(lotId));
        assertThat(due()).isEmpty();
    }
}
