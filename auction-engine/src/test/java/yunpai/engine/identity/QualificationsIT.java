package yunpai.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.Browser;
import yunpai.protocol.court.ConflictDraft;
import yunpai.protocol.court.CourtDraft;
import yunpai.protocol.court.PriorityHolderDraft;
import yunpai.protocol.identity.GrantDraft;
import yunpai.protocol.identity.Role;
import yunpai.protocol.identity.SignIn;
import yunpai.protocol.identity.StaffDraft;
import yunpai.protocol.notice.ConsentRequest;
import yunpai.protocol.notice.SpecialNotice;
import yunpai.protocol.notice.SpecialNotices;

class QualificationsIT {
    private static final IdentityHall HALL = new IdentityHall();
    private static final SpecialNotices NOTICES =
            new SpecialNotices(1, "ab".repeat(32), List.of(new SpecialNotice("capacity", "须有行为能力", "Capacity")));

    private static UUID courtId;
    private static Browser officer;
    private static Browser stranger;

    @BeforeAll
    static void furnish() {
        courtId = court("虚构县人民法院甲");
        officer = officerOf(courtId, "officer-one");
        stranger = officerOf(court("虚构县人民法院乙"), "officer-two");
    }

    @AfterAll
    static void close() {
        HALL.close();
    }

    @Test
    void keepsSomebodyOnTheConflictListOfOneCourtFromItsLotsAlone() {
        // Given
        Browser relative = HALL.bidder(101);
        UUID account = accountOf(relative);
        UUID otherCourt = court("虚构县人民法院丙");

        // When
        Browser.Answer entered = officer.post(at("/conflicts"), new ConflictDraft("王某", People.idNumber(101), "近亲属"));

        // Then
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        assertThat(entered.body()).doesNotContain(People.idNumber(101)).doesNotContain("王某");
        assertThat(await(HALL.qualifications.conflicts().forbids(account, courtId)))
                .isTrue();
        assertThat(await(HALL.qualifications.conflicts().forbids(account, otherCourt)))
                .isFalse();
    }

    @Test
    void forgetsSomebodyWhoIsTakenOffTheList() {
        // Given
        UUID account = accountOf(HALL.bidder(102));
        String conflictId = officer.post(at("/conflicts"), new ConflictDraft("王某", People.idNumber(102), "近亲属"))
                .json()
                .path("conflictId")
                .asText();

        // When
        Browser.Answer removed = officer.delete(at("/conflicts/" + conflictId));

        // Then
        assertThat(removed.status()).isEqualTo(204);
        assertThat(await(HALL.qualifications.conflicts().forbids(account, courtId)))
                .isFalse();
    }

    @Test
    void refusesANumberThatNobodyCanHaveAndAnotherCourtsOfficer() {
        // Given
        ConflictDraft impossible = new ConflictDraft("王某", "990101199001010011", "近亲属");
        ConflictDraft possible = new ConflictDraft("王某", People.idNumber(103), "近亲属");

        // When
        Browser.Answer malformed = officer.post(at("/conflicts"), impossible);
        Browser.Answer foreign = stranger.post(at("/conflicts"), possible);

        // Then
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.json().path("errors").get(0).path("field").asText())
                .isEqualTo("idNumber");
        assertThat(foreign.status()).isEqualTo(403);
    }

    @Test
    void takesAConsentOnlyToTheNoticesOfTheLotAndKeepsTheFirst() {
        // Given
        UUID lotId = UUID.randomUUID();
        HALL.notices.put(lotId, NOTICES);
        Browser bidder = HALL.bidder(104);
        String path = "/api/lots/" + lotId + "/consents";

        // When
        Browser.Answer other = bidder.post(path, new ConsentRequest(1, "cd".repeat(32)));
        Browser.Answer first = bidder.post(path, new ConsentRequest(1, NOTICES.sha256()));
        HALL.clock.advance(Duration.ofMinutes(1));
        Browser.Answer again = bidder.post(path, new ConsentRequest(1, NOTICES.sha256()));

        // Then
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("article").asInt()).isEqualTo(14);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void confirmsAPriorityHolderOnlyAsThePanelDecided() {
        // Given
        UUID lotId = lot(21);
        UUID decided = panelRecord(lotId, "priority");
        UUID aboutTerms = panelRecord(lotId, "terms");
        UUID account = accountOf(HALL.bidder(105));
        String path = at("/lots/" + lotId + "/priority-holders");

        // When
        Browser.Answer undecided = officer.post(path, holder(105, aboutTerms));
        Browser.Answer confirmed = officer.post(path, holder(105, decided));
        Browser.Answer foreign = stranger.get(path);

        // Then
        assertThat(undecided.json().path("article").asInt()).isEqualTo(27);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(201);
        assertThat(confirmed.body()).doesNotContain(People.idNumber(105));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(await(HALL.qualifications.priorityHolders().rankOf(account, lotId)))
                .isEqualTo(2);
        assertThat(await(HALL.qualifications.priorityHolders().ranks(lotId))).containsExactly(2);
    }

    @Test
    void revokesAPriorityBeforeBiddingBegins() {
        // Given
        UUID lotId = lot(22);
        UUID account = accountOf(HALL.bidder(106));
        String path = at("/lots/" + lotId + "/priority-holders");
        String holderId = officer.post(path, holder(106, panelRecord(lotId, "priority")))
                .json()
                .path("holderId")
                .asText();

        // When
        Browser.Answer revoked = officer.delete(path + "/" + holderId);

        // Then
        assertThat(revoked.status()).isEqualTo(204);
        assertThat(await(HALL.qualifications.priorityHolders().rankOf(account, lotId)))
                .isZero();
    }

    private static PriorityHolderDraft holder(int sequence, UUID panelRecordId) {
        return new PriorityHolderDraft("王某", People.idNumber(sequence), 2, "共有人", panelRecordId);
    }

    private static String at(String rest) {
        return "/api/courts/" + courtId + rest;
    }

    private static UUID court(String name) {
        return id(HALL.admin().post("/api/admin/courts", new CourtDraft(name, null, null)), "courtId");
    }

    private static Browser officerOf(UUID court, String login) {
        UUID account =
                id(HALL.admin().post("/api/admin/staff", new StaffDraft(login, "虚构干警", "long enough 1")), "accountId");
        HALL.admin().post("/api/admin/grants", new GrantDraft(account, court, Role.OFFICER));
        Browser browser = HALL.browser();
        browser.post("/api/session", new SignIn(login, "long enough 1"));
        return browser;
    }

    private static UUID accountOf(Browser browser) {
        return id(browser.get("/api/session"), "accountId");
    }

    private static UUID id(Browser.Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return UUID.fromString(answer.json().path(field).asText());
    }

    private static UUID lot(int number) {
        UUID lotId = UUID.randomUUID();
        await(HALL.databases
                .app()
                .preparedQuery(
                        "INSERT INTO court.lot (lot_id, court_id, number, title, draft, created_at_micros, search)"
                                + " VALUES ($1, $2, $3, '虚构', '{}', 0, '')")
                .execute(Tuple.of(lotId, courtId, number)));
        return lotId;
    }

    private static UUID panelRecord(UUID lotId, String topic) {
        UUID recordId = UUID.randomUUID();
        await(HALL.databases
                .app()
                .preparedQuery("INSERT INTO court.panel_record (panel_record_id, lot_id, members, decided_on, topics,"
                        + " decision, recorded_by, recorded_at_micros)"
                        + " VALUES ($1, $2, '[]', '2026-01-01', jsonb_build_array($3::text), '同意', $1, 0)")
                .execute(Tuple.of(recordId, lotId, topic)));
        return recordId;
    }
}
