package yunpai.engine.court;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yunpai.engine.Awaiting.await;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yunpai.engine.court.store.PgPanelRecords;
import yunpai.engine.http.Browser;
import yunpai.engine.lot.LotAnswer;
import yunpai.engine.lot.LotCommands;
import yunpai.engine.lot.LotPlace;
import yunpai.engine.notice.NoticeGate;
import yunpai.engine.notice.Publication;
import yunpai.engine.notice.store.PgLots;
import yunpai.protocol.court.PanelRecordDraft;
import yunpai.protocol.identity.Role;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.notice.HolidayCalendar;
import yunpai.rules.notice.NoticeSettings;

/** The process stops after the lot's record has begun and before the court's draft says so. */
class InterruptedPublicationIT {

    private final CourtHall hall = new CourtHall();
    private final Browser officer = hall.staff(hall.court, Role.OFFICER);
    private final Papers papers = new Papers(hall, hall.court, officer);
    private final UUID lotId = papers.draft(papers.car(null, papers.registerCase(), 7_100_000L));
    private final String lot = papers.root() + "/lots/" + lotId;

    @BeforeEach
    void stopBetweenRecordAndDraft() {
        papers.panelRecord(lotId, PanelRecordDraft.Topic.TERMS);
        PgLots lots = new PgLots(hall.databases.app());
        Publication stopped = new Publication(
                lots,
                new NoticeGate(NoticeSettings.DEFAULT, HolidayCalendar.WEEKENDS),
                new StopsAfterwards(hall.lots.owner()),
                hall.clock);
        Publication.Wish wish = new Publication.Wish(
                await(lots.find(lotId)).orElseThrow(),
                await(new PgPanelRecords(hall.databases.app()).list(lotId)),
                List.of(),
                UUID.randomUUID());
        assertThatThrownBy(() -> await(stopped.publish(wish))).hasMessageContaining("the process has stopped");
    }

    @AfterEach
    void close() {
        hall.close();
    }

    private record StopsAfterwards(LotCommands lots) implements LotCommands {
        @Override
        public Future<LotAnswer> publish(LotPlace place, LotCommand.PublishNotice notice) {
            return lots.publish(place, notice).compose(done -> Future.failedFuture("the process has stopped"));
        }

        @Override
        public Future<LotAnswer> submit(UUID lotId, LotCommand command) {
            return lots.submit(lotId, command);
        }
    }

    @Test
    void isPublishedForEverybodyAndNotADraftAnyMore() {
        // When
        Browser.Answer page = hall.browser().get("/api/lots/" + lotId);
        Browser.Answer change = officer.put(lot, papers.car(null, papers.registerCase(), 9_000_000L));

        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json().path("summary").path("startingPriceFen").asLong())
                .isEqualTo(7_100_000L);
        assertThat(change.status()).isEqualTo(409);
    }

    @Test
    void isFinishedWhenItIsAskedForAgainAndOnlyThen() {
        // When
        Browser.Answer again = officer.post(lot + "/publish", "");
        Browser.Answer onceMore = officer.post(lot + "/publish", "");

        // Then
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(onceMore.status()).isEqualTo(409);
        assertThat(onceMore.problem()).isEqualTo("LOT_IS_DRAFT");
        assertThat(await(hall.databases
                                .app()
                                .query(
                                        "SELECT published_at_micros = (notice::json->>'publishedAtMicros')::bigint AS same"
                                                + " FROM court.lot WHERE lot_id = '" + lotId + "'")
                                .execute())
                        .iterator()
                        .next()
                        .getBoolean("same"))
                .isTrue();
    }
}
