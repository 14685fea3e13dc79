package yunpai.engine.court;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import yunpai.engine.http.Browser;
import yunpai.protocol.court.Reason;
import yunpai.protocol.court.SuspendRequest;
import yunpai.protocol.court.WithdrawRequest;
import yunpai.protocol.identity.Role;

/** What is another court's is denied, operation by operation, as the contract lists them. */
class TenancyIT {
    private static final CourtHall HALL = new CourtHall();

    @AfterAll
    static void close() {
        HALL.close();
    }

    /** An operation as the contract has it. */
    private record Listed(String id, String method, String path) {}

    @Test
    void deniesEveryStaffOperationToStrangersBiddersAndWhoeverIsNotSignedIn() throws Exception {
        // Given
        Browser stranger = HALL.staff(HALL.otherCourt, Role.OFFICER, Role.CLERK, Role.HOST, Role.SUPERVISOR);
        Browser withoutGrant = HALL.staff(HALL.court);
        Browser bidder = HALL.bidder(1);
        Browser nobody = HALL.browser();
        List<Listed> operations = bound(operations("/api/courts/{courtId}/"));

        // When // Then
        assertThat(operations).hasSizeGreaterThan(25);
        for (Listed operation : operations) {
            String path = filled(operation.path());
            assertThat(call(stranger, operation, path)).as(operation.id()).isEqualTo(403);
            assertThat(call(withoutGrant, operation, path)).as(operation.id()).isEqualTo(403);
            assertThat(call(bidder, operation, path)).as(operation.id()).isEqualTo(403);
            assertThat(call(nobody, operation, path)).as(operation.id()).isEqualTo(401);
        }
    }

    @Test
    void deniesEveryAdminOperationToStaffAndBidders() throws Exception {
        // Given
        Browser officer = HALL.staff(HALL.court, Role.OFFICER, Role.SUPERVISOR);
        Browser bidder = HALL.bidder(2);
        List<Listed> operations = bound(operations("/api/admin/"));

        // When // Then
        assertThat(operations).hasSizeGreaterThanOrEqualTo(6);
        for (Listed operation : operations) {
            assertThat(call(officer, operation, filled(operation.path())))
                    .as(operation.id())
                    .isEqualTo(403);
            assertThat(call(bidder, operation, filled(operation.path())))
                    .as(operation.id())
                    .isEqualTo(403);
        }
    }

    @Test
    void doesNotFindAnotherCourtsThingsUnderOnesOwnCourt() {
        // Given a lot, a session and an order of one court, and an officer of another
        Papers ours = new Papers(HALL, HALL.court, HALL.staff(HALL.court, Role.OFFICER));
        UUID session = ours.saleSession("本院专场");
        UUID lotId = ours.published(session, 7_100_000L);
        Browser other = HALL.staff(HALL.otherCourt, Role.OFFICER, Role.SUPERVISOR);
        String lot = "/api/courts/" + HALL.otherCourt + "/lots/" + lotId;
        UUID any = UUID.randomUUID();

        // When
        List<Browser.Answer> answers = new ArrayList<>();
        answers.add(other.get(lot));
        answers.add(other.put(lot, ours.car(null, null, 7_000_000L)));
        answers.add(other.get(lot + "/gates"));
        answers.add(other.post(lot + "/publish", ""));
        answers.add(other.post(lot + "/suspend", new SuspendRequest(SuspendRequest.Kind.STAYED, "不归你管")));
        answers.add(other.post(lot + "/withdraw", new WithdrawRequest("不归你管", any)));
        answers.add(other.get(lot + "/priority-holders"));
        answers.add(other.upload(lot + "/files?kind=photo&name=a.png", new byte[] {1}));
        answers.add(other.delete(lot + "/files/" + any));
        answers.add(other.put("/api/courts/" + HALL.otherCourt + "/sale-sessions/" + session, Map.of("title", "改名")));
        answers.add(other.post("/api/courts/" + HALL.otherCourt + "/orders/" + any + "/reject", new Reason("不")));
        JsonNode list = other.get("/api/courts/" + HALL.otherCourt + "/lots").json();

        // Then
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(404));
        assertThat(list.path("lots")).isEmpty();
    }

    private static int call(Browser browser, Listed operation, String path) {
        byte[] body = operation.method().equals("get") || operation.method().equals("delete")
                ? new byte[0]
                : "{}".getBytes(StandardCharsets.UTF_8);
        return browser.send(
                        operation.method().toUpperCase(Locale.ROOT),
                        path,
                        body,
                        Map.of("Content-Type", "application/json"))
                .status();
    }

    private static String filled(String path) {
        return path.replace("{courtId}", HALL.court.toString())
                .replaceAll("\\{[A-Za-z]+}", UUID.randomUUID().toString());
    }

    private static List<Listed> bound(List<Listed> all) {
        return all.stream()
                .filter(operation -> HALL.api.accessRules().containsKey(operation.id()))
                .toList();
    }

    private static List<Listed> operations(String prefix) throws Exception {
        try (InputStream in = TenancyIT.class.getResourceAsStream("/yunpai/openapi.yaml")) {
            Map<String, Map<String, Map<String, Map<String, Object>>>> contract = new Yaml().load(in);
            List<Listed> operations = new ArrayList<>();
            Objects.requireNonNull(contract.get("paths")).forEach((path, item) -> {
                if (path.startsWith(prefix)) {
                    item.forEach((method, operation) ->
                            operations.add(new Listed(String.valueOf(operation.get("operationId")), method, path)));
                }
            });
            return operations;
        }
    }
}
