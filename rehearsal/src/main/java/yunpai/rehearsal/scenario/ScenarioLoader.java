package yunpai.rehearsal.scenario;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.Json;
import yunpai.protocol.court.Case;
import yunpai.protocol.court.Court;
import yunpai.protocol.court.SaleSession;
import yunpai.protocol.court.SaleSessionDraft;
import yunpai.protocol.identity.Grant;
import yunpai.protocol.identity.GrantDraft;
import yunpai.protocol.identity.Role;
import yunpai.protocol.identity.SignUp;
import yunpai.protocol.identity.Staff;
import yunpai.protocol.notice.SpecialNotices;
import yunpai.protocol.rehearsal.ScenarioResult;
import yunpai.protocol.time.ClockSetting;
import yunpai.protocol.time.CourtTime;
import yunpai.rehearsal.visitor.Refused;
import yunpai.rehearsal.visitor.Visitor;

/**
 * Enters a scenario through the public doors: as admin courts and staff, as officers cases, sessions and lots, as bidders their
 * sign-ups and deposits. It stops at the first refusal, and the failure is that refusal.
 */
public final class ScenarioLoader {
    private static final int CONFLICT = 409;

    private final Vertx vertx;
    private final Visitor.Doors doors;
    private final Visitor admin;
    private final Scenario scenario;
    private final Loaded loaded = new Loaded();

    private ScenarioLoader(Vertx vertx, Visitor.Doors doors, Visitor admin, Scenario scenario) {
        this.vertx = vertx;
        this.doors = doors;
        this.admin = admin;
        this.scenario = scenario;
    }

    /** Keys of the file and what they became. */
    static final class Loaded {
        final Map<String, UUID> courts = new LinkedHashMap<>();
        final Map<String, UUID> cases = new LinkedHashMap<>();
        final Map<String, UUID> saleSessions = new LinkedHashMap<>();
        final Map<String, UUID> lots = new LinkedHashMap<>();
        final Map<String, Visitor> staff = new LinkedHashMap<>();
        final Map<String, String> officerOf = new HashMap<>();
        final Map<String, Bidder> bidders = new LinkedHashMap<>();
        long nowMicros;

        static <T> T named(Map<String, T> things, @Nullable String key, String what) {
            T thing = key == null ? null : things.get(key);
            if (thing == null) {
                throw new IllegalArgumentException("the scenario names no " + what + " \"" + key + "\"");
            }
            return thing;
        }
    }

    /**
     * Enters everything the scenario says.
     *
     * @param admin somebody signed in as the platform's admin
     */
    public static Future<ScenarioResult> load(Vertx vertx, Visitor.Doors doors, Visitor admin, Scenario scenario) {
        return new ScenarioLoader(vertx, doors, admin, scenario).load();
    }

    private Future<ScenarioResult> load() {
        return admin.get("/api/time", CourtTime.class)
                .onSuccess(it -> loaded.nowMicros = it.courtMicros())
                .compose(it -> InOrder.each(scenario.courts(), this::court))
                .compose(it -> InOrder.each(scenario.staff(), this::staff))
                .compose(it -> InOrder.each(scenario.bidders(), this::bidder))
                .compose(it -> InOrder.each(scenario.cases(), this::caseFile))
                .compose(it -> InOrder.each(scenario.saleSessions(), this::saleSession))
                .compose(it -> admin.get("/api/special-notices", SpecialNotices.class))
                .compose(notices ->
                        InOrder.each(scenario.lots(), lot -> new LotMaker(loaded, scenario, notices, lot).make()))
                .compose(it -> clock())
                .map(it -> new ScenarioResult(
                        List.copyOf(loaded.courts.values()),
                        List.copyOf(loaded.saleSessions.values()),
                        List.copyOf(loaded.lots.values())));
    }

    private Future<UUID> court(Scenario.Court court) {
        Future<UUID> id = court.courtId() != null
                ? Future.succeededFuture(UUID.fromString(court.courtId()))
                : admin.post("/api/admin/courts", required(court.court(), "court"), Court.class)
                        .map(Court::courtId);
        return id.onSuccess(it -> loaded.courts.put(court.key(), it));
    }

    private Future<Visitor> staff(Scenario.Staff staff) {
        Visitor member = doors.visitor();
        String login = staff.account().login();
        return admin.post("/api/admin/staff", staff.account(), Staff.class)
                .compose(it -> InOrder.each(staff.grants(), grant -> grant(it.accountId(), grant)))
                .recover(e -> e instanceof Refused refused && refused.status() == CONFLICT
                        ? Future.succeededFuture(new ArrayList<>())
                        : Future.failedFuture(e))
                .compose(it -> member.signIn(login, staff.account().password()))
                .map(it -> {
                    loaded.staff.put(login, member);
                    staff.grants().stream()
                            .filter(grant -> grant.role() == Role.OFFICER)
                            .forEach(grant -> loaded.officerOf.putIfAbsent(grant.court(), login));
                    return member;
                });
    }

    private Future<Grant> grant(UUID account, Scenario.Granted granted) {
        UUID court = Loaded.named(loaded.courts, granted.court(), "court");
        return admin.post("/api/admin/grants", new GrantDraft(account, court, granted.role()), Grant.class);
    }

    private Future<Bidder> bidder(SignUp who) {
        Bidder bidder = new Bidder(vertx, doors.visitor(), who);
        loaded.bidders.put(who.login(), bidder);
        return bidder.enter().map(it -> bidder);
    }

    /** Registers a case, or takes the one that is registered under this number. */
    private Future<UUID> caseFile(Scenario.CourtCase each) {
        String cases = courtPath(each.court()) + "/cases";
        Visitor officer = officer(each.court());
        return officer.post(cases, each.file(), Case.class)
                .recover(e -> e instanceof Refused refused && refused.status() == CONFLICT
                        ? officer.get(cases, Case[].class).map(all -> numbered(all, each, e))
                        : Future.failedFuture(e))
                .map(Case::caseId)
                .onSuccess(it -> loaded.cases.put(each.key(), it));
    }

    private static Case numbered(Case[] all, Scenario.CourtCase each, Throwable refusal) {
        return Arrays.stream(all)
                .filter(it -> it.number().equals(each.file().number()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(refusal.getMessage(), refusal));
    }

    private Future<UUID> saleSession(Scenario.SaleSession each) {
        SaleSessionDraft draft = new SaleSessionDraft(
                each.title(), each.description(), at(loaded, each.viewingStartsIn()), at(loaded, each.viewingEndsIn()));
        return officer(each.court())
                .post(courtPath(each.court()) + "/sale-sessions", draft, SaleSession.class)
                .map(SaleSession::saleSessionId)
                .onSuccess(it -> loaded.saleSessions.put(each.key(), it));
    }

    private Visitor officer(String court) {
        return Loaded.named(loaded.staff, loaded.officerOf.get(court), "officer of court " + court);
    }

    private String courtPath(String key) {
        return "/api/courts/" + Loaded.named(loaded.courts, key, "court");
    }

    private Future<Void> clock() {
        Scenario.Clock clock = scenario.clock();
        if (clock == null) {
            return Future.succeededFuture();
        }
        return admin.get("/api/time", CourtTime.class)
                .compose(now -> {
                    Long to = clock.advance() == null ? null : loaded.nowMicros + micros(clock.advance());
                    Long forward = to != null && to > now.courtMicros() ? to : null;
                    return admin.put("/api/rehearsal/clock", new ClockSetting(forward, clock.rate()), CourtTime.class);
                })
                .mapEmpty();
    }

    static @Nullable Long at(Loaded loaded, @Nullable String period) {
        return period == null ? null : (Long) (loaded.nowMicros + micros(period));
    }

    static long micros(String period) {
        return Duration.parse(period).toNanos() / 1_000;
    }

    private static <T> T required(@Nullable T thing, String what) {
        if (thing == null) {
            throw new IllegalArgumentException("the scenario lacks a " + what);
        }
        return thing;
    }

    /**
     * Reads a scenario.
     *
     * @throws yunpai.protocol.MalformedJsonException naming what does not fit
     */
    public static Scenario read(JsonObject json) {
        return Json.read(json.toBuffer().getBytes(), Scenario.class);
    }
}
