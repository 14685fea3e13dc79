package yunpai.engine.court;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.Browser;
import yunpai.engine.notice.Viewings;
import yunpai.engine.photo.Camera;
import yunpai.protocol.court.PanelRecordDraft;
import yunpai.protocol.court.Reason;
import yunpai.protocol.court.ResumeRequest;
import yunpai.protocol.court.SuspendRequest;
import yunpai.protocol.court.WithdrawRequest;
import yunpai.protocol.identity.Role;
import yunpai.protocol.notice.LotDraft;
import yunpai.protocol.notice.PropertyKind;
import yunpai.protocol.notice.SaleKind;

class CourtIT {
    private static final CourtHall HALL = new CourtHall();
    private static final Browser OFFICER = HALL.staff(HALL.court, Role.OFFICER);
    private static final Papers PAPERS = new Papers(HALL, HALL.court, OFFICER);
    private static final String ROOT = PAPERS.root();

    @AfterAll
    static void close() {
        HALL.close();
    }

    @Test
    void refusesAnIncompleteNoticeWithEveryViolationItsFieldAndItsArticle() {
        // Given
        LotDraft bare = bare("只有名称");
        UUID lotId = PAPERS.draft(bare);

        // When
        Browser.Answer answer = OFFICER.post(ROOT + "/lots/" + lotId + "/publish", "");

        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.fields())
                .contains("startingPriceFen", "depositFen", "opensAtMicros", "noticeItems.taxes", "panelRecords");
        assertThat(answer.json().path("errors").findValuesAsText("article"))
                .contains("10", "12", "13", "17", "20", "27");
        assertThat(HALL.browser().get("/api/lots/" + lotId).status()).isEqualTo(404);
    }

    @Test
    void namesADepositOutsideTheRangeAtItsField() {
        // Given
        LotDraft car = PAPERS.car(null, PAPERS.registerCase(), 6_900_000L);
        UUID lotId = PAPERS.draft(car);
        PAPERS.panelRecord(lotId, PanelRecordDraft.Topic.TERMS);

        // When
        JsonNode report = OFFICER.get(ROOT + "/lots/" + lotId + "/gates").json();

        // Then
        assertThat(report.path("broken")).hasSize(1);
        assertThat(report.path("broken").path(0).path("field").asText()).isEqualTo("startingPriceFen");
        assertThat(report.path("broken").path(0).path("article").asInt()).isEqualTo(10);
        assertThat(report.path("passed").findValuesAsText("rule")).contains("DEPOSIT_IS_WITHIN_RANGE");
        assertThat(report.path("leadDays").asInt()).isEqualTo(19);
    }

    @Test
    void publishesANoticeThatEverybodyCanReadAndNobodyCanChange() {
        // Given
        UUID session = PAPERS.saleSession("第一专场");
        UUID lotId = PAPERS.published(session, 7_100_000L);
        Browser anybody = HALL.browser();

        // When
        JsonNode page = anybody.get("/api/lots/" + lotId).json();
        Browser.Answer change =
                OFFICER.put(ROOT + "/lots/" + lotId, PAPERS.car(session, PAPERS.registerCase(), 9_000_000L));
        Browser.Answer again = OFFICER.post(ROOT + "/lots/" + lotId + "/publish", "");

        // Then
        assertThat(page.path("summary").path("live").path("state").asText()).isEqualTo("announced");
        assertThat(page.path("summary").path("startingPriceFen").asLong()).isEqualTo(7_100_000L);
        assertThat(page.path("summary").path("courtName").asText()).isEqualTo("云溪县人民法院");
        assertThat(page.path("noticeItems")).hasSize(11);
        assertThat(page.path("specialNotices").path("items")).hasSize(7);
        assertThat(page.path("caseNumber").asText()).startsWith("(2026)云01执");
        assertThat(page.path("termsHash").asText()).hasSize(64);
        assertThat(change.status()).isEqualTo(409);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("LOT_IS_DRAFT");
    }

    @Test
    void listsSaleSessionsAndLotsByWhatIsAsked() {
        // Given
        UUID session = PAPERS.saleSession("第二专场");
        UUID cheap = PAPERS.published(session, 7_200_000L);
        UUID dear = PAPERS.published(session, 9_500_000L);
        PAPERS.saleSession("没有标的的专场");
        Browser anybody = HALL.browser();
        String inSession = "/api/lots?saleSessionId=" + session;

        // When
        JsonNode sessions = anybody.get("/api/sale-sessions").json();
        JsonNode detail = anybody.get("/api/sale-sessions/" + session).json();
        JsonNode first = anybody.get(inSession + "&sort=price_down&limit=1").json();
        JsonNode second = anybody.get(inSession + "&sort=price_down&limit=1&cursor="
                        + first.path("nextCursor").asText())
                .json();
        JsonNode found = anybody.get(inSession + "&q=lsvaa49j").json();
        JsonNode none = anybody.get(inSession + "&q=%25_").json();
        JsonNode open = anybody.get(inSession + "&state=open").json();

        // Then
        assertThat(sessions.findValuesAsText("title")).contains("第二专场").doesNotContain("没有标的的专场");
        assertThat(detail.path("lots")).hasSize(2);
        assertThat(detail.path("saleSession").path("state").asText()).isEqualTo("announced");
        assertThat(first.path("lots").path(0).path("lotId").asText()).isEqualTo(dear.toString());
        assertThat(second.path("lots").path(0).path("lotId").asText()).isEqualTo(cheap.toString());
        assertThat(found.path("lots")).hasSize(2);
        assertThat(found.path("total").asInt()).isEqualTo(2);
        assertThat(none.path("status").isMissingNode()).isTrue();
        assertThat(none.path("lots")).isEmpty();
        assertThat(open.path("lots")).isEmpty();
        assertThat(anybody.get("/api/lots?cursor=nonsense").status()).isEqualTo(400);
    }

    @Test
    void suspendsByOneOfficerWithAPublicReasonAndResumesAnnouncedBeforehand() {
        // Given
        UUID lotId = PAPERS.published(null, 7_300_000L);
        String lot = ROOT + "/lots/" + lotId;
        long inAnHour = HALL.clock.nowMicros() + Duration.ofHours(1).toNanos() / 1_000;

        // When
        Browser.Answer suspended =
                OFFICER.post(lot + "/suspend", new SuspendRequest(SuspendRequest.Kind.DEFERRED, "案外人提出异议"));
        JsonNode publicView = HALL.browser().get("/api/lots/" + lotId).json();
        Browser.Answer tooSoon = OFFICER.post(lot + "/resume", new ResumeRequest(HALL.clock.nowMicros(), null, null));
        Browser.Answer resumed = OFFICER.post(lot + "/resume", new ResumeRequest(inAnHour, null, "异议已驳回"));

        // Then
        assertThat(suspended.status()).as(suspended.body()).isEqualTo(200);
        assertThat(suspended.json().path("state").asText()).isEqualTo("carried_out");
        assertThat(publicView
                        .path("summary")
                        .path("live")
                        .path("suspension")
                        .path("reason")
                        .asText())
                .isEqualTo("案外人提出异议");
        assertThat(tooSoon.status()).isEqualTo(409);
        assertThat(tooSoon.problem()).isEqualTo("RESUMPTION_IS_ANNOUNCED_BEFOREHAND");
        assertThat(resumed.status()).as(resumed.body()).isEqualTo(200);
    }

    @Test
    void withdrawsOnlyWithAPanelRecordAndASecondOfficer() {
        // Given
        UUID lotId = PAPERS.published(null, 7_400_000L);
        String lot = ROOT + "/lots/" + lotId;
        UUID terms = PAPERS.panelRecord(lotId, PanelRecordDraft.Topic.TERMS);
        UUID withdrawal = PAPERS.panelRecord(lotId, PanelRecordDraft.Topic.WITHDRAWAL);
        Browser second = HALL.staff(HALL.court, Role.OFFICER);

        // When
        Browser.Answer withoutPanel = OFFICER.post(lot + "/withdraw", new WithdrawRequest("债务已清偿", terms));
        Browser.Answer ordered = OFFICER.post(lot + "/withdraw", new WithdrawRequest("债务已清偿", withdrawal));
        String order = ROOT + "/orders/" + ordered.json().path("orderId").asText();
        String stateBefore = state(lotId);
        Browser.Answer bySame = OFFICER.post(order + "/second", "");
        Browser.Answer agreed = second.post(order + "/second", "");
        Browser.Answer twice = second.post(order + "/second", "");

        // Then
        assertThat(withoutPanel.status()).isEqualTo(400);
        assertThat(ordered.json().path("state").asText()).isEqualTo("awaiting_second_officer");
        assertThat(stateBefore).isEqualTo("announced");
        assertThat(bySame.status()).isEqualTo(403);
        assertThat(agreed.status()).as(agreed.body()).isEqualTo(200);
        assertThat(agreed.json().path("state").asText()).isEqualTo("carried_out");
        assertThat(state(lotId)).isEqualTo("withdrawn");
        assertThat(twice.status()).isEqualTo(409);
    }

    @Test
    void leavesTheLotAloneWhenTheSecondOfficerDoesNotAgree() {
        // Given
        UUID lotId = PAPERS.published(null, 7_500_000L);
        UUID withdrawal = PAPERS.panelRecord(lotId, PanelRecordDraft.Topic.WITHDRAWAL);
        String order = OFFICER.post(ROOT + "/lots/" + lotId + "/withdraw", new WithdrawRequest("误操作", withdrawal))
                .json()
                .path("orderId")
                .asText();

        // When
        Browser.Answer rejected =
                HALL.staff(HALL.court, Role.OFFICER).post(ROOT + "/orders/" + order + "/reject", new Reason("理由不充分"));

        // Then
        assertThat(rejected.json().path("state").asText()).isEqualTo("rejected");
        assertThat(state(lotId)).isEqualTo("announced");
    }

    @Test
    void keepsFilesByWhatTheyAreAndShowsThemOncePublished() {
        // Given
        UUID lotId = PAPERS.draft(PAPERS.car(null, PAPERS.registerCase(), 7_600_000L));
        String files = ROOT + "/lots/" + lotId + "/files";

        // When
        Browser.Answer photo = OFFICER.upload(files + "?kind=photo&name=..%2F%E8%BD%A6.png", Camera.png());
        Browser.Answer damaged =
                OFFICER.upload(files + "?kind=photo&name=a.png", java.util.Arrays.copyOf(Camera.png(), 60));
        Browser.Answer script =
                OFFICER.upload(files + "?kind=photo&name=a.png", "<script>".getBytes(StandardCharsets.UTF_8));
        Browser.Answer pdfAsPhoto =
                OFFICER.upload(files + "?kind=photo&name=a.pdf", "%PDF-1.7 ".getBytes(StandardCharsets.UTF_8));
        Browser.Answer huge = OFFICER.upload(files + "?kind=photo&name=a.png", new byte[11 * 1024 * 1024]);
        String file = "/api/files/" + photo.json().path("fileId").asText();
        int before = HALL.browser().get(file).status();
        PAPERS.panelRecord(lotId, PanelRecordDraft.Topic.TERMS);
        OFFICER.post(ROOT + "/lots/" + lotId + "/publish", "");
        Browser.Answer after = HALL.browser().get(file);

        // Then
        assertThat(photo.status()).as(photo.body()).isEqualTo(201);
        assertThat(photo.json().path("mediaType").asText()).isEqualTo("image/png");
        assertThat(script.status()).isEqualTo(415);
        assertThat(pdfAsPhoto.status()).isEqualTo(400);
        assertThat(huge.status()).isEqualTo(413);
        assertThat(before).isEqualTo(404);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.bytes().toString(StandardCharsets.ISO_8859_1))
                .as("where and with what it was taken stays behind")
                .startsWith("\u0089PNG")
                .doesNotContain(Camera.MAKE)
                .doesNotContain("GPS");
        assertThat(damaged.problem()).isEqualTo("DAMAGED_IMAGE");
        assertThat(after.header("Content-Disposition")).startsWith("inline").doesNotContain("/");
        assertThat(after.header("Content-Security-Policy")).contains("sandbox");
        assertThat(OFFICER.delete(files + "/" + photo.json().path("fileId").asText())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void showsWhatIsDue() {
        // Given
        UUID incomplete = PAPERS.draft(bare("未完成的草稿"));
        UUID waiting = PAPERS.published(null, 7_700_000L);
        UUID withdrawal = PAPERS.panelRecord(waiting, PanelRecordDraft.Topic.WITHDRAWAL);
        OFFICER.post(ROOT + "/lots/" + waiting + "/withdraw", new WithdrawRequest("待复核", withdrawal));

        // When
        JsonNode due = OFFICER.get(ROOT + "/due").json();

        // Then
        assertThat(kindsOf(due, incomplete)).contains("draft_incomplete");
        assertThat(kindsOf(due, waiting)).contains("second_officer");
        assertThat(OFFICER.get(ROOT + "/lots").status()).isEqualTo(200);
    }

    @Test
    void refusesADraftThatNamesAnotherCourtsCaseOrSession() {
        // Given
        Papers others = new Papers(HALL, HALL.otherCourt, HALL.staff(HALL.otherCourt, Role.OFFICER));
        UUID theirSession = others.saleSession("别院专场");
        UUID theirCase = others.registerCase();

        // When
        Browser.Answer answer = OFFICER.post(ROOT + "/lots", PAPERS.car(theirSession, theirCase, 7_800_000L));

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactlyInAnyOrder("saleSessionId", "caseId");
    }

    @Test
    void writesDownWhatStaffDid() {
        // Given
        UUID lotId = PAPERS.published(null, 7_900_000L);
        Browser supervisor = HALL.staff(HALL.court, Role.SUPERVISOR);

        // When
        JsonNode entries = supervisor.get(ROOT + "/audit?lotId=" + lotId).json().path("entries");

        // Then
        assertThat(entries.findValuesAsText("action")).containsExactly("publishLot", "addPanelRecord", "createLot");
        assertThat(entries.findValuesAsText("role")).containsOnly("officer");
    }

    @Test
    void tellsTheGatewayOfASaleSession() {
        // Given
        UUID session = PAPERS.saleSession("直播专场");
        UUID lotId = PAPERS.published(session, 8_000_000L);

        // When
        JsonObject snapshot = await(HALL.vertx
                        .eventBus()
                        .<JsonObject>request(
                                Viewings.SNAPSHOT, new JsonObject().put("saleSessionId", session.toString())))
                .body();

        // Then
        assertThat(snapshot.getString("title")).isEqualTo("直播专场");
        assertThat(snapshot.getString("courtId")).isEqualTo(HALL.court.toString());
        assertThat(snapshot.getJsonArray("lotIds")).containsExactly(lotId.toString());
    }

    private static String state(UUID lotId) {
        return HALL.browser()
                .get("/api/lots/" + lotId)
                .json()
                .path("summary")
                .path("live")
                .path("state")
                .asText();
    }

    private static List<String> kindsOf(JsonNode due, UUID lotId) {
        List<String> kinds = new java.util.ArrayList<>();
        due.forEach(item -> {
            if (item.path("lotId").asText().equals(lotId.toString())) {
                kinds.add(item.path("kind").asText());
            }
        });
        return kinds;
    }

    private static LotDraft bare(String title) {
        return new LotDraft(
                title,
                null,
                null,
                SaleKind.FIRST_AUCTION,
                PropertyKind.MOVABLE,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
