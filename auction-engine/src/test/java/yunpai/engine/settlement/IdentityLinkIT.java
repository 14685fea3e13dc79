package yunpai.engine.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;
import static yunpai.engine.settlement.MoneyHall.DEPOSIT_FEN;
import static yunpai.engine.settlement.MoneyHall.until;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import yunpai.engine.http.Browser;
import yunpai.engine.identity.People;
import yunpai.engine.lot.BidKey;
import yunpai.engine.record.Tampering;
import yunpai.engine.settlement.MoneyHall.Bidder;
import yunpai.engine.store.RolePasswords;
import yunpai.protocol.identity.GrantDraft;
import yunpai.protocol.identity.Role;
import yunpai.protocol.identity.SignIn;
import yunpai.protocol.identity.StaffDraft;

/**
 * Before the close nothing that staff can reach links a bidder code with a person (Art 8, 18): no row, nor any chain of rows, of what
 * the application's role may read; no answer of a staff operation; no line of the log.
 */
class IdentityLinkIT {
    private static final String PASSWORD = "correct horse staff";
    private static final Queue<String> LOG = new ConcurrentLinkedQueue<>();
    private static final MoneyHall HALL = new MoneyHall();
    private static final UUID LOT = HALL.lots.open();
    private static final List<Known> KNOWN = new ArrayList<>();

    /** What the test knows of one bidder and nobody else may. */
    private record Known(
            Bidder bidder, String idNumber, String login, String phone, String account, String depositId, String code) {
        Set<String> personal() {
            return Set.of(
                    bidder.name(),
                    idNumber,
                    login,
                    phone,
                    account,
                    bidder.accountId().toString());
        }
    }

    @BeforeAll
    static void live() throws SQLException {
        listen();
        for (int n = 200; n < 204; n++) {
            KNOWN.add(admitted(n));
        }
        Bidder other = HALL.bidder(204);
        HALL.pay(HALL.signUp(other, LOT), other, "other_payer");
        until("a returned payment", () -> HALL.number("SELECT count(*) FROM money.payout WHERE state = 'done'") == 1);
        for (Known known : KNOWN) {
            bid(known);
        }
        HALL.restart();
    }

    @AfterAll
    static void close() {
        HALL.close();
    }

    @Test
    void noChainOfRowsLeadsFromACodeToAPerson() throws SQLException {
        // Given
        List<String> rows = rowsOf(RolePasswords.APP, HALL.database.passwords().app());

        // When
        Trail trail = new Trail(rows, commonWords(rows));

        // Then
        assertThat(rows).as("something to search").hasSizeGreaterThan(30);
        for (Known known : KNOWN) {
            assertThat(trail.from(known.code())).as("the code is in the record").isNotEmpty();
            assertThat(trail.from(known.code()))
                    .doesNotContainAnyElementsOf(known.personal())
                    .doesNotContain(known.depositId());
            assertThat(trail.from(known.depositId())).doesNotContainAnyElementsOf(known.personal());
        }
    }

    @Test
    void neitherNameNorNumberNorPhoneNorAccountStandsInClearAnywhere() throws SQLException {
        List<String> rows = new ArrayList<>(
                rowsOf(RolePasswords.APP, HALL.database.passwords().app()));
        rows.addAll(rowsOf(RolePasswords.IDENTITY, HALL.database.passwords().identity()));
        for (Known known : KNOWN) {
            assertThat(rows).noneMatch(row -> row.contains(known.bidder().name()) && !row.contains("staff"));
            assertThat(rows)
                    .noneMatch(row -> row.contains(known.idNumber()) || row.contains(known.account()))
                    .noneMatch(row -> row.contains(known.phone()));
        }
    }

    /** The search finds what it is there to find: a table that holds both ends, or two tables that meet in the middle. */
    @Test
    void theSearchSeesALinkWhereThereIsOne() {
        Known known = KNOWN.getFirst();
        String middle = UUID.randomUUID().toString();
        List<String> rows = List.of(
                "(" + known.code() + "," + middle + ")",
                "(" + middle + "," + known.bidder().accountId() + ")");

        assertThat(new Trail(rows, Set.of()).from(known.code())).containsAnyElementsOf(known.personal());
    }

    @Test
    void theRoleAtWorkMayNotReadWhoIsBehindACode() throws SQLException {
        try (Connection app = HALL.database.as(
                        RolePasswords.APP, HALL.database.passwords().app());
                Statement statement = app.createStatement()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> statement.executeQuery("SELECT * FROM identity.admission"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void noAnswerToStaffNamesAPersonACodeOrADeposit() {
        // Given
        List<Browser> staff = staff();

        // When
        List<String> answers = staff.stream()
                .flatMap(browser -> List.of(
                                "/api/courts/%s/lots/%s/deposits",
                                "/api/courts/%s/lots/%s/settlement",
                                "/api/courts/%s/lots/%s/ledger",
                                "/api/courts/%s/refunds",
                                "/api/lots/%2$s/confirmation",
                                "/api/lots/%2$s/mine",
                                "/api/me/lots",
                                "/api/me/deposits",
                                "/api/me/bids")
                        .stream()
                        .map(path ->
                                browser.get(path.formatted(HALL.courtId, LOT)).body()))
                .toList();

        // Then
        assertThat(answers).anyMatch(answer -> answer.contains("\"confirmedCount\":4"));
        assertThat(answers).anyMatch(answer -> answer.contains("wrong_payer"));
        for (Known known : KNOWN) {
            assertThat(answers)
                    .noneMatch(answer -> known.personal().stream().anyMatch(answer::contains))
                    .noneMatch(answer -> answer.contains(known.code()))
                    .noneMatch(answer -> answer.contains(known.depositId()));
        }
        assertThat(answers).as("no times before the close").noneMatch(answer -> answer.contains("AtMicros"));
    }

    @Test
    void noLineOfTheLogNamesAPersonOrACode() {
        assertThat(LOG).as("the log was listened to").isNotEmpty();
        for (Known known : KNOWN) {
            assertThat(LOG)
                    .noneMatch(line -> line.contains(known.bidder().name()))
                    .noneMatch(line -> line.contains(known.idNumber()) || line.contains(known.account()))
                    .noneMatch(line -> line.contains(known.phone()))
                    .noneMatch(line -> line.contains(known.code()) && line.contains(known.depositId()));
        }
    }

    private static Known admitted(int sequence) {
        HALL.clock.advance(Duration.ofNanos(17_000 * (sequence - 190L)));
        Bidder bidder = HALL.bidder(sequence);
        HALL.clock.advance(Duration.ofNanos(23_000 * (sequence - 190L)));
        String depositId = HALL.signUp(bidder, LOT);
        HALL.clock.advance(Duration.ofNanos(29_000 * (sequence - 190L)));
        String account = "6217 0000 0000 " + sequence;
        HALL.bankPost(
                "/api/pay",
                new io.vertx.core.json.JsonObject()
                        .put("reference", depositId)
                        .put("amountFen", DEPOSIT_FEN)
                        .put("payerName", bidder.name())
                        .put("payerAccount", account));
        until(
                "the deposit to be confirmed",
                () -> HALL.depositState(bidder, LOT).equals("confirmed"));
        var person = People.person(sequence);
        return new Known(
                bidder,
                People.idNumber(sequence),
                person.login(),
                person.phone(),
                account,
                depositId,
                HALL.mine(bidder, LOT).getString("code"));
    }

    /** What the owner of a lot writes for a first bid: its admission and the bid. */
    private static void bid(Known known) throws SQLException {
        HALL.clock.advance(Duration.ofMillis(3));
        await(HALL.cashier().admissions().of(known.bidder().accountId(), LOT));
        try (Connection admin = HALL.database.admin()) {
            Tampering.allow(admin);
        }
        try (Connection admin = HALL.database.admin();
                PreparedStatement insert = admin.prepareStatement("""
                        INSERT INTO record.lot_event (lot_id, seq, owner_epoch, at_micros, body, hash, bid_mark)
                        SELECT ?, coalesce(max(seq), 0) + 1, 1, ?, convert_to(?, 'UTF8'), decode(repeat('00', 32), 'hex'), ?
                        FROM record.lot_event WHERE lot_id = ?
                        """)) {
            insert.setObject(1, LOT);
            insert.setLong(2, HALL.clock.nowMicros());
            String bidId = "bid-" + UUID.randomUUID();
            insert.setString(
                    3, "{\"bidId\":\"" + bidId + "\",\"code\":\"" + known.code() + "\",\"type\":\"bid_accepted\"}");
            insert.setObject(4, BidKey.of(LOT, known.code(), bidId).mark());
            insert.setObject(5, LOT);
            insert.executeUpdate();
        }
    }

    /** Every row of every table that a role may read, as text, the record entry by entry; what stands in bytes is read as text too. */
    private static List<String> rowsOf(String role, String password) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = HALL.database.as(role, password);
                Statement tables = connection.createStatement();
                var names = tables.executeQuery("""
                        SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'v', 'm', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                            AND (n.nspname, c.relname) <> ('record', 'lot_block')
                            AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
                        """);
                Statement query = connection.createStatement()) {
            while (names.next()) {
                try (var found = query.executeQuery("SELECT t::text FROM " + names.getString(1) + " t")) {
                    while (found.next()) {
                        rows.add(withBytesAsText(found.getString(1)));
                    }
                }
            }
        }
        return rows;
    }

    private static String withBytesAsText(String row) {
        return Pattern.compile("\\\\\\\\x((?:[0-9a-f]{2})+)")
                .matcher(row)
                .replaceAll(bytes -> Matcher.quoteReplacement(
                        new String(HexFormat.of().parseHex(bytes.group(1)), StandardCharsets.UTF_8)));
    }

    /** Words that many rows share: a lot, a court, a state, an amount say nothing about anybody. */
    private static Set<String> commonWords(List<String> rows) {
        return Trail.wordsOfMoreThan(rows, 3);
    }

    private static List<Browser> staff() {
        await(HALL.identity.staffing().firstAdmin("first-admin", PASSWORD));
        Browser admin = signedIn("first-admin");
        List<Browser> staff = new ArrayList<>(List.of(admin, new Browser(HALL.httpPort)));
        for (Role role : List.of(Role.OFFICER, Role.SUPERVISOR)) {
            String login = "staff-" + role.name().toLowerCase(java.util.Locale.ROOT);
            JsonNode made = admin.post("/api/admin/staff", new StaffDraft(login, "职员", PASSWORD))
                    .json();
            admin.post(
                    "/api/admin/grants",
                    new GrantDraft(UUID.fromString(made.path("accountId").asText()), HALL.courtId, role));
            staff.add(signedIn(login));
        }
        return staff;
    }

    private static Browser signedIn(String login) {
        Browser browser = new Browser(HALL.httpPort);
        browser.post("/api/session", new SignIn(login, PASSWORD));
        return browser;
    }

    private static void listen() {
        Logger root = (Logger) LoggerFactory.getLogger("yunpai");
        AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                LOG.add(event.getFormattedMessage());
            }
        };
        ear.setContext(root.getLoggerContext());
        ear.start();
        root.setLevel(Level.DEBUG);
        root.addAppender(ear);
        root.debug("listening");
    }
}
