package yunpai.engine.court;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yunpai.engine.document.OnSiteVisit;
import yunpai.engine.http.Browser;
import yunpai.protocol.identity.Role;
import yunpai.protocol.viewing.Attendance;
import yunpai.protocol.viewing.BookingDraft;
import yunpai.protocol.viewing.BookingSecret;
import yunpai.protocol.viewing.ViewingSlotDraft;

/** Viewings on site: who comes is known to the guide, tied to no account, and forgotten in time. */
class BookingIT {
    private static final BookingDraft WANG = new BookingDraft("王访客", "13800000000", "11010519491231002X", "想看发动机");
    private static final BookingDraft LI = new BookingDraft("李访客", "13900000000", "110105199003071239", null);

    private static final Duration AHEAD = Duration.ofHours(20);

    private final CourtHall hall = new CourtHall();
    private final Browser officer = hall.staff(hall.court, Role.OFFICER);
    private final Browser guide = hall.staff(hall.court, Role.HOST);
    private final Browser visitor = hall.bidder(1);
    private final String court = "/api/courts/" + hall.court;
    private final String session = officer.post(
                    court + "/sale-sessions",
                    new JsonObject().put("title", "专场").encode())
            .json()
            .path("saleSessionId")
            .asText();
    private final String bookings = court + "/sale-sessions/" + session + "/bookings";

    @AfterEach
    void close() {
        hall.close();
    }

    private String slot(int seats) {
        long starts = hall.clock.nowMicros() + AHEAD.toNanos() / 1_000;
        Browser.Answer made = officer.post(
                court + "/sale-sessions/" + session + "/slots",
                new ViewingSlotDraft(starts, starts + 3_600_000_000L, "云溪停车场", "执行局 0871", "张法官", seats));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return "/api/slots/" + made.json().path("slotId").asText() + "/bookings";
    }

    @Test
    void isBookedOnceByAPersonWhileThereAreSeatsAndGivenBackByItsSecret() {
        // Given
        String slot = slot(1);

        // When
        JsonNode booked = visitor.post(slot, WANG).json();
        int again = visitor.post(slot, WANG).status();
        int full = visitor.post(slot, LI).status();
        String mine = "/api/bookings/" + booked.path("bookingId").asText();
        BookingSecret secret = new BookingSecret(booked.path("secret").asText());
        int guessed =
                visitor.post(mine + "/mine", new BookingSecret("0123456789")).status();
        JsonNode cancelled = hall.browser().post(mine + "/cancel", secret).json();

        // Then
        assertThat(again).isEqualTo(409);
        assertThat(full).isEqualTo(409);
        assertThat(guessed).isEqualTo(404);
        assertThat(cancelled.path("state").asText()).isEqualTo("cancelled");
        assertThat(visitor.post(slot, LI).status()).isEqualTo(201);
        assertThat(hall.browser().post(slot, WANG).status()).isEqualTo(401);
        assertThat(visitor.post(slot, new BookingDraft("赵", "13800000000", "110105194912310021", null))
                        .status())
                .isIn(400, 422);
    }

    @Test
    void showsTheGuideWhoComesAndMarksWhoCame() {
        // Given
        String id = visitor.post(slot(5), WANG).json().path("bookingId").asText();

        // When
        String due = officer.get(court + "/due").body();
        hall.clock.advance(AHEAD);
        int marked = guide.post(court + "/bookings/" + id + "/attendance", new Attendance(true, "看了发动机"))
                .status();
        JsonNode row = guide.get(bookings).json().path(0);

        // Then
        assertThat(due).contains("viewing_booked", "云溪停车场");
        assertThat(marked).isEqualTo(204);
        assertThat(row.path("name").asText()).isEqualTo("王访客");
        assertThat(row.path("state").asText()).isEqualTo("attended");
        assertThat(hall.staff(hall.court, Role.SUPERVISOR).get(bookings).status())
                .isEqualTo(403);
        assertThat(hall.staff(hall.otherCourt, Role.OFFICER).get(bookings).status())
                .isIn(403, 404);
        assertThat(visitor.get(bookings).status()).isIn(403, 404);
    }

    @Test
    void takesNoMarkBeforeTheLastHourAndSaysFromWhen() {
        // Given
        String id = visitor.post(slot(5), WANG).json().path("bookingId").asText();
        String mark = court + "/bookings/" + id + "/attendance";
        Attendance came = new Attendance(true, null);
        hall.clock.advance(AHEAD.minusHours(1).minusSeconds(1));

        // When
        Browser.Answer early = guide.post(mark, came);
        int unknown = guide.post(court + "/bookings/" + UUID.randomUUID() + "/attendance", came)
                .status();
        String before = guide.get(bookings).json().path(0).path("state").asText();
        hall.clock.advance(Duration.ofSeconds(1));
        int inTime = guide.post(mark, came).status();

        // Then
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body()).contains("VIEWING_NOT_YET", "北京时间 2026-03-03 04:00 起", "from 2026-03-03 04:00 China");
        assertThat(unknown).isEqualTo(404);
        assertThat(before).isEqualTo("booked");
        assertThat(inTime).isEqualTo(204);
    }

    @Test
    void keepsNothingThatLeadsToAnAccountAndForgetsTheVisitorAfterSixMonths() {
        // Given
        String account = visitor.get("/api/session").json().path("accountId").asText();
        String id = visitor.post(slot(5), WANG).json().path("bookingId").asText();
        hall.clock.advance(AHEAD);
        guide.post(court + "/bookings/" + id + "/attendance", new Attendance(true, "拄拐来的"));
        String kept = rows();

        // When
        hall.clock.advance(Duration.ofDays(190));
        await(hall.bookings.erase());

        // Then
        assertThat(kept).contains("拄拐来的").doesNotContain(account, "王访客", "13800000000", "11010519491231002X");
        JsonNode row = guide.get(bookings).json().path(0);
        assertThat(row.has("name") || row.has("phone") || row.has("idNumber") || row.has("note"))
                .isFalse();
        assertThat(row.path("state").asText()).isEqualTo("attended");
    }

    @Test
    void keepsThePlainNoteOfTheGuideWithTheCaseAndRefusesWhatLeadsToAPersonOrACode() {
        // Given
        String id = visitor.post(slot(5), WANG).json().path("bookingId").asText();
        String mark = court + "/bookings/" + id + "/attendance";
        hall.clock.advance(AHEAD);

        // When
        Browser.Answer code = guide.post(mark, new Attendance(true, "说是３５８１２号"));
        int phone = guide.post(mark, new Attendance(true, "电话 138-0000-0000")).status();
        int came =
                guide.post(mark, new Attendance(true, " 看了发动机，\n里程 83000 公里 ")).status();
        List<OnSiteVisit> visits = await(hall.bookings.visits(hall.court, UUID.fromString(session)));

        // Then
        assertThat(code.status()).isEqualTo(400);
        assertThat(code.body()).contains("竞买代码");
        assertThat(phone).isEqualTo(400);
        assertThat(came).isEqualTo(204);
        assertThat(guide.get(bookings).json().path(0).path("note").asText()).isEqualTo("看了发动机， 里程 83000 公里");
        assertThat(visits).extracting(OnSiteVisit::note).containsExactly("看了发动机， 里程 83000 公里");
        assertThat(await(hall.bookings.visits(hall.otherCourt, UUID.fromString(session))))
                .isEmpty();
        assertThat(visitor.post(slot(5), new BookingDraft("李访客", "13900000000", "110105199003071239", "我是35812"))
                        .status())
                .isEqualTo(400);
    }

    private String rows() {
        StringBuilder all = new StringBuilder();
        for (Row row : await(hall.databases
                .app()
                .query("SELECT b::text FROM court.viewing_booking b")
                .execute())) {
            all.append(row.getString(0));
        }
        return all.toString();
    }
}
