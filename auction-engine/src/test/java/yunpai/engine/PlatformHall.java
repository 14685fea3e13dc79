package yunpai.engine;

import static yunpai.engine.Awaiting.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.deposit.BankAccess;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Browser;
import yunpai.engine.http.Problem;
import yunpai.engine.http.SessionCookie;
import yunpai.engine.store.Databases;
import yunpai.protocol.court.CourtDraft;
import yunpai.protocol.identity.GrantDraft;
import yunpai.protocol.identity.Role;
import yunpai.protocol.identity.SignIn;
import yunpai.protocol.identity.StaffDraft;
import yunpai.rules.notice.HolidayCalendar;

/** All features of the engine as they are put together in earnest, behind a real server; the bank is wherever the test says. */
public final class PlatformHall implements AutoCloseable {
    private static final String PASSWORD = "a long password here";

    public final Vertx vertx = Vertx.vertx();
    public final TestDatabase database = TestDatabase.fresh();
    public final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    public final UUID court;
    private final Databases databases = database.connect(vertx);
    private final Engine engine;
    private final int port;
    private int staff;

    public PlatformHall(URI bank) {
        Path secrets = TestFolder.fresh();
        Platform.Outside outside = new Platform.Outside(
                who -> Future.succeededFuture(true),
                new BankAccess(bank, bank.resolve("/pay"), "a-token-for-the-orders", "a-secret-for-signatures"),
                secrets,
                HolidayCalendar.WEEKENDS);
        engine = await(Engine.start(
                Engine.Node.alone(vertx),
                EngineSettings.of(Profile.REHEARSAL, new SessionCookie(false)),
                databases,
                meters,
                (ground, lots) -> Platform.start(ground, lots, outside)
                        .compose(platform -> platform.staffing()
                                .firstAdmin("first-admin", PASSWORD)
                                .map(entered -> platform.features(List.of(PlatformHall::nothingElse))))));
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(engine.router()).listen(0, "127.0.0.1"));
        port = server.actualPort();
        court = UUID.fromString(admin().post("/api/admin/courts", new CourtDraft("云溪县人民法院", null, null))
                .json()
                .path("courtId")
                .asText());
    }

    public Browser browser() {
        return new Browser(port);
    }

    public Browser admin() {
        return signedIn("first-admin");
    }

    /** A new member of the court's staff, signed in. */
    public Browser staff(Role... roles) {
        String login = "staff-" + ++staff;
        Browser admin = admin();
        String account = admin.post("/api/admin/staff", new StaffDraft(login, "干警" + staff, PASSWORD))
                .json()
                .path("accountId")
                .asText();
        for (Role role : roles) {
            admin.post("/api/admin/grants", new GrantDraft(UUID.fromString(account), court, role));
        }
        return signedIn(login);
    }

    public long nowMicros() {
        return engine.clock().nowMicros();
    }

    /** Changes the database as its superuser. */
    public void run(String sql, @Nullable Object... parameters) {
        try (Connection admin = database.admin();
                PreparedStatement statement = filled(admin, sql, parameters)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One number out of the database, asked as its superuser. */
    public long number(String sql, @Nullable Object... parameters) {
        try (Connection admin = database.admin();
                PreparedStatement statement = filled(admin, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        await(engine.stop());
        await(databases.close());
        await(vertx.close());
    }

    private Browser signedIn(String login) {
        Browser browser = browser();
        browser.post("/api/session", new SignIn(login, PASSWORD));
        return browser;
    }

    private static PreparedStatement filled(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static void nothingElse(ApiRouter api) {
        api.unbound()
                .forEach(operation ->
                        api.on(operation, Access.admin(), call -> Future.failedFuture(Problem.notFound())));
    }
}
