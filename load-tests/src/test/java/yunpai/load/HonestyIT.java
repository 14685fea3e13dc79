package yunpai.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import yunpai.load.Questionnaire.Heard;
import yunpai.load.Questionnaire.Operation;

/**
 * Before the close nobody of the staff can find out who is behind a bidder code (Art 8, 18): bidders are admitted and bid for real,
 * and then every operation of the contract is asked by every role, every table is read that the roles of the application may read,
 * and the log and the metrics are searched.
 */
class HonestyIT {
    private static final List<String> ROLES = List.of("officer", "clerk", "host", "supervisor");
    private static final List<Known> KNOWN = new ArrayList<>();
    private static final List<Heard> HEARD = new ArrayList<>();
    private static Path home = Path.of("");
    private static ServerProcess server;

    /** What the test knows of one bidder, and nobody of the staff may. */
    private record Known(String code, Set<String> personal) {}

    @BeforeAll
    static void live() throws Exception {
        home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "homes")), "honest")
                .toAbsolutePath();
        server = ServerProcess.start(
                home,
                ServerProcess.freePort(),
                Map.of("YUNPAI_ADMIN_PASSWORD", Rehearsed.ADMIN_PASSWORD, "YUNPAI_LOG_LEVEL", "debug"));
        Hall hall = Hall.furnish(server.base(), Rehearsed.ADMIN_PASSWORD, "");
        String lotId = hall.publish(hall.draft("诚实"));
        hall.clockTo(hall.live(lotId).path("opensAtMicros").asLong());
        hall.await(lotId, "open");
        for (int i = 0; i < 3; i++) {
            Bidder bidder = hall.bidder("甄不显" + "甲乙丙".charAt(i));
            KNOWN.add(bids(bidder, lotId, i));
            asks(bidder, hall.saleSessionId());
        }
        Bidder stranger = hall.bidder("甄不显丁");
        SandboxBank.at(stranger.enter(lotId).path("deposit")).pay(stranger.name(), "other_payer");
        askEverything(hall, lotId);
        assertThat(hall.live(lotId).path("state").asText())
                .as("all this is before the close")
                .isIn("open", "suspended");
    }

    @AfterAll
    static void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void asksEveryOperationOfTheContract() throws IOException {
        // Given
        List<Operation> contract = Questionnaire.contract();

        // Then
        assertThat(Questionnaire.unknown(contract))
                .as("operations this test does not know: say in Questionnaire how they are asked")
                .isEmpty();
        assertThat(HEARD).hasSize(contract.size() * (ROLES.size() + 1));
        assertThat(HEARD).noneMatch(heard -> heard.status() >= 500);
        for (Operation operation : contract) {
            boolean ofTheCourt = operation.path().startsWith("/api/courts/");
            if (operation.method().equals("GET")
                    && (ofTheCourt || operation.id().equals("listQuestions"))) {
                assertThat(HEARD)
                        .as("somebody may read " + operation.id())
                        .anyMatch(heard -> heard.operation().equals(operation.id()) && heard.status() == 200);
            }
        }
    }

    @Test
    void noAnswerToStaffTellsWhoABidderIs() {
        assertThat(HEARD).filteredOn(heard -> !leaks(heard.text()).isEmpty()).isEmpty();
    }

    @Test
    void noChainOfRowsLeadsFromACodeToAPerson() throws Exception {
        // Given
        List<String> rows = new ArrayList<>(rowsOf("yunpai_app", "role-app"));
        rows.addAll(rowsOf("yunpai_gateway", "role-gateway"));

        // When
        Trail trail = new Trail(rows, Trail.wordsOfMoreThan(rows, 3));

        // Then
        for (Known known : KNOWN) {
            assertThat(trail.from(known.code())).as("the code is in the record").isNotEmpty();
            assertThat(trail.from(known.code())).doesNotContainAnyElementsOf(known.personal());
        }
    }

    @Test
    void neitherLogNorMetricsTell() throws Exception {
        // Given
        List<String> lines = new ArrayList<>(server.output().lines().toList());
        try (Stream<Path> logs = Files.list(home.resolve("logs"))) {
            for (Path log :
                    logs.filter(file -> !file.toString().endsWith(".gz")).toList()) {
                lines.addAll(Files.readAllLines(log));
            }
        }
        lines.addAll(
                new Person(server.base()).get("/metrics").ok().text().lines().toList());

        // Then
        assertThat(lines).hasSizeGreaterThan(50).anyMatch(line -> line.contains("yunpai_clock_trusted"));
        assertThat(lines).filteredOn(line -> !leaks(line).isEmpty()).isEmpty();
        for (Known known : KNOWN) {
            assertThat(lines)
                    .noneMatch(line -> line.matches(".*\\b" + known.code() + "\\b.*") && line.contains("code"));
        }
    }

    /** Each of the searches finds what it is there to find. */
    @Test
    void theSearchesSeeALinkWhereThereIsOne() throws Exception {
        // Given
        Known known = KNOWN.getFirst();
        String fact = known.personal().iterator().next();
        String answer = HEARD.stream()
                .filter(heard -> heard.operation().equals("getLotDeposits") && heard.status() == 200)
                .findFirst()
                .orElseThrow()
                .text();
        List<String> rows = new ArrayList<>(rowsOf("yunpai_app", "role-app"));
        rows.add("(" + known.code() + ",middle-of-nowhere)");
        rows.add("(middle-of-nowhere," + fact + ")");
        List<Operation> contract = new ArrayList<>(Questionnaire.contract());
        contract.add(new Operation("listBiddersByName", "GET", "/api/courts/{courtId}/bidders"));

        // Then
        assertThat(leaks(answer)).isEmpty();
        assertThat(leaks(answer.replaceFirst("\\{", "{\"who\":\"" + fact + "\",")))
                .containsExactly(fact);
        assertThat(new Trail(rows, Trail.wordsOfMoreThan(rows, 3)).from(known.code()))
                .contains(fact);
        known.personal()
                .forEach(each -> assertThat(new Trail(List.of("(code-1," + each + ")"), Set.of()).from("code-1"))
                        .contains(each));
        assertThat(Questionnaire.unknown(contract)).containsExactly("listBiddersByName");
    }

    private static Known bids(Bidder bidder, String lotId, int order) throws IOException, InterruptedException {
        bidder.admit(lotId);
        bidder.bid(lotId, LawHall.START_FEN + order * LawHall.STEP_FEN);
        JsonNode mine = bidder.mine(lotId);
        String accountId = bidder.person()
                .get("/api/session")
                .ok()
                .json()
                .findValue("accountId")
                .asText();
        String depositId = mine.path("deposit").path("depositId").asText();
        assertThat(List.of(accountId, depositId)).allMatch(id -> id.length() == 36);
        return new Known(
                mine.path("code").asText(),
                Set.of(bidder.name(), bidder.idNumber(), bidder.login(), accountId, depositId));
    }

    private static void asks(Bidder bidder, String saleSessionId) throws IOException, InterruptedException {
        bidder.person().takeTicket(saleSessionId, "viewer").ok();
        bidder.person()
                .post(
                        "/live/viewings/" + saleSessionId + "/questions",
                        Person.body().put("text", "这是什么颜色？"))
                .ok();
    }

    private static void askEverything(Hall hall, String lotId) throws IOException, InterruptedException {
        Map<String, Person> people = new LinkedHashMap<>();
        for (String role : ROLES) {
            Person person = hall.staff("honest-" + role, role);
            person.takeTicket(hall.saleSessionId(), List.of("host", "clerk").contains(role) ? role : "viewer")
                    .ok();
            people.put(role, person);
        }
        Questionnaire questions = new Questionnaire(Map.of(
                "lotId",
                lotId,
                "courtId",
                hall.court("").replace("/api/courts/", ""),
                "saleSessionId",
                hall.saleSessionId(),
                "soon",
                Long.toString(hall.now() + Hall.MINUTE)));
        people.put("admin", hall.admin());
        for (Map.Entry<String, Person> one : people.entrySet()) {
            for (Operation operation : Questionnaire.contract()) {
                HEARD.add(questions.ask(one.getValue(), one.getKey(), operation));
            }
        }
        hall.admin().signIn("admin", Rehearsed.ADMIN_PASSWORD).ok();
    }

    private static List<String> leaks(String text) {
        return KNOWN.stream()
                .flatMap(known -> known.personal().stream())
                .filter(text::contains)
                .toList();
    }

    /** Every row of every table that a role may read, as text; the record entry by entry, as its view shows it. */
    private static List<String> rowsOf(String role, String secret) throws IOException, SQLException {
        String port =
                Files.readAllLines(home.resolve("pg/postmaster.pid")).get(3).strip();
        String password =
                Files.readString(home.resolve("secrets").resolve(secret)).strip();
        List<String> rows = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/yunpai", role, password);
                Statement tables = connection.createStatement();
                ResultSet names = tables.executeQuery("""
                        SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'v', 'm', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                            AND (n.nspname, c.relname) <> ('record', 'lot_block')
                            AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
                        """);
                Statement query = connection.createStatement()) {
            while (names.next()) {
                boolean bytes = names.getString(1).equals("record.lot_event");
                try (ResultSet found = query.executeQuery("SELECT t::text FROM " + names.getString(1) + " t")) {
                    while (found.next()) {
                        rows.add(bytes ? withBytesAsText(found.getString(1)) : found.getString(1));
                    }
                }
            }
        }
        assertThat(rows).as("what " + role + " may read").isNotEmpty();
        return rows;
    }

    /** An event of the record is its bytes, which are read as the text they are. */
    private static String withBytesAsText(String row) {
        return Pattern.compile("\\\\\\\\x((?:[0-9a-f]{2})+)")
                .matcher(row)
                .replaceAll(bytes -> Matcher.quoteReplacement(
                        new String(HexFormat.of().parseHex(bytes.group(1)), StandardCharsets.UTF_8)));
    }
}
