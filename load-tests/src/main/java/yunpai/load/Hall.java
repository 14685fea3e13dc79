package yunpai.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A rehearsal hall as a test speaks of it: one made-up court with its staff, a case, a sale session; lots that are published and opened by
 * setting the court clock forward. Everything goes through the public doors.
 */
public final class Hall {
    public static final long SECOND = 1_000_000L;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;

    /** Of every member of the staff. */
    public static final String PASSWORD = "made-up-Passw0rd-7";

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final List<String> NOTICE_KEYS = List.of(
            "notice",
            "enforcement_title",
            "appraisal",
            "time_price_rules",
            "property_state",
            "priority_holders",
            "notification_result",
            "deposit_and_account",
            "taxes",
            "court_contact",
            "other");

    private final URI base;
    private final Person admin;
    private final Person officer;
    private final Person second;
    private final String courtId;
    private final String caseId;
    private final String saleSessionId;
    private final AtomicInteger people = new AtomicInteger();

    private Hall(URI base, Person admin, String run) throws IOException, InterruptedException {
        this.base = base;
        this.admin = admin;
        this.courtId = admin.post("/api/admin/courts", Person.body().put("name", "虚构县人民法院" + run))
                .ok()
                .json()
                .path("courtId")
                .asText();
        this.officer = staff("officer-one" + run, "officer");
        this.second = staff("officer-two" + run, "officer");
        this.caseId = officer.post(
                        court("/cases"),
                        Person.body()
                                .put("number", "（2026）虚构执1号")
                                .put("title", "虚构案件")
                                .put("debtor", "虚构公司"))
                .ok()
                .json()
                .path("caseId")
                .asText();
        this.saleSessionId = officer.post(court("/sale-sessions"), Person.body().put("title", "虚构车辆专场"))
                .ok()
                .json()
                .path("saleSessionId")
                .asText();
    }

    /**
     * Furnishes a hall with a court of its own.
     *
     * @param run makes names unique when several halls are furnished on one server; may be empty
     */
    public static Hall furnish(URI base, String adminPassword, String run) throws IOException, InterruptedException {
        Person admin = new Person(base);
        admin.signIn("admin", adminPassword).ok();
        return new Hall(base, admin, run);
    }

    public Person officer() {
        return officer;
    }

    /** The officer who agrees to what one alone may not do. */
    public Person second() {
        return second;
    }

    public Person admin() {
        return admin;
    }

    public String saleSessionId() {
        return saleSessionId;
    }

    /** A member of the staff with one role at this court. */
    public Person staff(String login, String role) throws IOException, InterruptedException {
        String accountId = admin.post(
                        "/api/admin/staff",
                        Person.body().put("login", login).put("name", "虚构干警").put("password", PASSWORD))
                .ok()
                .json()
                .path("accountId")
                .asText();
        admin.post(
                        "/api/admin/grants",
                        Person.body()
                                .put("accountId", accountId)
                                .put("courtId", courtId)
                                .put("role", role))
                .ok();
        Person person = new Person(base);
        person.signIn(login, PASSWORD).ok();
        return person;
    }

    /** A path of this court's own. */
    public String court(String rest) {
        return "/api/courts/" + courtId + rest;
    }

    /** The court clock, microseconds UTC. */
    public long now() throws IOException, InterruptedException {
        return admin.get("/api/time").ok().json().path("courtMicros").asLong();
    }

    /** Sets the court clock forward; it goes on at rate 1. */
    public void clockTo(long courtMicros) throws IOException, InterruptedException {
        admin.put(
                        "/api/rehearsal/clock",
                        Person.body().put("courtMicros", courtMicros).put("rate", 1))
                .ok();
    }

    /** A draft that passes every gate, opening on the twentieth day from now at this hour, for 24 hours. */
    public ObjectNode draft(String title) throws IOException, InterruptedException {
        long opensAt = now() + 26 * DAY;
        ObjectNode draft = Person.body()
                .put("title", title)
                .put("saleSessionId", saleSessionId)
                .put("caseId", caseId)
                .put("saleKind", "first_auction")
                .put("propertyKind", "movable")
                .put("appraisedPriceFen", 10_000_000L)
                .put("appraisalValidUntil", chinaDay(opensAt + 200 * DAY).toString())
                .put("startingPriceFen", 7_000_000L)
                .put("incrementFen", 50_000L)
                .put("depositFen", 700_000L)
                .put("opensAtMicros", opensAt)
                .put("closesAtMicros", opensAt + DAY)
                .put("paymentDays", 10)
                .put("description", "虚构车辆，仅供演练")
                .put("specialNoticesVersion", 1)
                .put("partiesNotifiedOn", chinaDay(now() - 10 * DAY).toString())
                .put("depositAccount", "虚构法院案款账户")
                .put("viewingContact", "虚构联系人");
        draft.putArray("defects").add("左前门划痕");
        draft.putArray("encumbrances").add("抵押一笔，成交后解除");
        draft.putArray("buyerPays").add("过户费");
        draft.putArray("taxes").addObject().put("name", "增值税").put("borneBy", "by_law");
        ArrayNode items = draft.putArray("noticeItems");
        NOTICE_KEYS.forEach(key -> items.addObject().put("key", key).put("text", "虚构内容：" + key));
        return draft;
    }

    /** Writes the draft, has the panel decide it, uploads an appraisal and a photo; not yet published. */
    public String prepare(ObjectNode draft) throws IOException, InterruptedException {
        String lotId =
                officer.post(court("/lots"), draft).ok().json().path("lotId").asText();
        panelRecord(lotId, "terms");
        return lotId;
    }

    /** Records a decision of the panel; its id. */
    public String panelRecord(String lotId, String topic) throws IOException, InterruptedException {
        ObjectNode panel =
                Person.body().put("decidedOn", chinaDay(now() - DAY).toString()).put("decision", "合议庭一致同意");
        panel.putArray("members").add("虚构审判长").add("虚构审判员甲").add("虚构审判员乙");
        panel.putArray("topics").add(topic);
        return officer.post(court("/lots/" + lotId + "/panel-records"), panel)
                .ok()
                .json()
                .path("panelRecordId")
                .asText();
    }

    /** A lot that is published under the given draft. */
    public String publish(ObjectNode draft) throws IOException, InterruptedException {
        String lotId = prepare(draft);
        officer.post(court("/lots/" + lotId + "/publish"), null).ok();
        return lotId;
    }

    /** The public, live part of a lot. */
    public com.fasterxml.jackson.databind.JsonNode live(String lotId) throws IOException, InterruptedException {
        return admin.get("/api/lots/" + lotId).ok().json().path("summary").path("live");
    }

    /** Waits, on the real clock, until the lot is in a state; the state is asked ten times a second. */
    public void await(String lotId, String state) throws IOException, InterruptedException {
        Patience.until(() -> live(lotId).path("state").asText().equals(state), "lot to be " + state);
    }

    /** Somebody with a made-up, well-formed identity who has just signed up. */
    public Bidder bidder(String name) throws IOException, InterruptedException {
        return Bidder.signUp(base, name, people.incrementAndGet());
    }

    static LocalDate chinaDay(long micros) {
        return Instant.ofEpochSecond(micros / SECOND).atZone(CHINA).toLocalDate();
    }
}
