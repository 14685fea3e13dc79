package yunpai.rehearsal.scenario;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.Json;
import yunpai.protocol.court.CourtLot;
import yunpai.protocol.court.PanelRecord;
import yunpai.protocol.court.PanelRecordDraft;
import yunpai.protocol.court.PriorityHolder;
import yunpai.protocol.court.PriorityHolderDraft;
import yunpai.protocol.deposit.MyLot;
import yunpai.protocol.identity.SignUp;
import yunpai.protocol.notice.FileRef;
import yunpai.protocol.notice.LotDraft;
import yunpai.protocol.notice.SpecialNotices;
import yunpai.rehearsal.visitor.Visitor;

/** One lot of a scenario: draft, papers, panel record, priority holders, publication, and who signs up for it. */
final class LotMaker {
    private static final List<String> PANEL = List.of("审判长 甲（虚构）", "审判员 乙（虚构）", "审判员 丙（虚构）");

    private final ScenarioLoader.Loaded loaded;
    private final Scenario scenario;
    private final SpecialNotices notices;
    private final Scenario.Lot lot;
    private final Visitor officer;
    private final String lots;

    LotMaker(ScenarioLoader.Loaded loaded, Scenario scenario, SpecialNotices notices, Scenario.Lot lot) {
        this.loaded = loaded;
        this.scenario = scenario;
        this.notices = notices;
        this.lot = lot;
        String login = lot.officer() == null ? loaded.officerOf.get(lot.court()) : lot.officer();
        this.officer = ScenarioLoader.Loaded.named(loaded.staff, login, "officer");
        this.lots = "/api/courts/" + ScenarioLoader.Loaded.named(loaded.courts, lot.court(), "court") + "/lots";
    }

    Future<UUID> make() {
        return officer.post(lots, draft(), CourtLot.class).compose(made -> {
            UUID id = made.lotId();
            String path = lots + "/" + id;
            loaded.lots.put(lot.key(), id);
            return InOrder.each(lot.photos(), photo -> upload(path, photo, "photo", photo(photo)))
                    .compose(it -> papers(path))
                    .compose(it -> panel(path))
                    .compose(panel -> InOrder.each(lot.priorityHolders(), holder -> holder(path, panel, holder)))
                    .compose(it -> publish(path))
                    .compose(it -> InOrder.each(lot.entrants(), entrant -> enter(id, entrant)))
                    .map(id);
        });
    }

    private LotDraft draft() {
        JsonObject draft = LawfulLot.draft(loaded.nowMicros, notices, lot.draft());
        String opensIn = lot.opensIn() == null ? "P17D" : lot.opensIn();
        String lasts = lot.lasts() == null ? "PT24H" : lot.lasts();
        long opens = loaded.nowMicros + ScenarioLoader.micros(opensIn);
        if (!lot.draft().containsKey("opensAtMicros")) {
            draft.put("opensAtMicros", opens);
        }
        if (!lot.draft().containsKey("closesAtMicros")) {
            draft.put("closesAtMicros", opens + ScenarioLoader.micros(lasts));
        }
        if (lot.caseFile() != null) {
            draft.put(
                    "caseId",
                    ScenarioLoader.Loaded.named(loaded.cases, lot.caseFile(), "case")
                            .toString());
        }
        if (lot.saleSession() != null) {
            draft.put(
                    "saleSessionId",
                    ScenarioLoader.Loaded.named(loaded.saleSessions, lot.saleSession(), "sale session")
                            .toString());
        }
        return Json.read(draft.toBuffer().getBytes(), LotDraft.class);
    }

    private Future<FileRef> upload(String path, String name, String kind, byte[] bytes) {
        String query = "?kind=" + kind + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return officer.upload(path + "/files" + query, bytes, FileRef.class);
    }

    private Future<FileRef> papers(String path) {
        return upload(path, "评估报告（虚构）.pdf", "appraisal", Paper.pdf("Appraisal report, made up for rehearsal"))
                .compose(it -> upload(path, "执行裁定书（虚构）.pdf", "title", Paper.pdf("Enforcement ruling, made up")));
    }

    private Future<PanelRecord> panel(String path) {
        List<PanelRecordDraft.Topic> topics = lot.priorityHolders().isEmpty()
                ? List.of(PanelRecordDraft.Topic.TERMS)
                : List.of(PanelRecordDraft.Topic.TERMS, PanelRecordDraft.Topic.PRIORITY);
        PanelRecordDraft record = new PanelRecordDraft(
                PANEL, LawfulLot.day(loaded.nowMicros).minusDays(7), topics, "合议庭决定：按公告所载条件拍卖（虚构）。");
        return officer.post(path + "/panel-records", record, PanelRecord.class);
    }

    private Future<PriorityHolder> holder(String path, PanelRecord panel, Scenario.Holder holder) {
        SignUp who = scenario.bidders().stream()
                .filter(it -> it.login().equals(holder.bidder()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the scenario names no bidder " + holder.bidder()));
        String number = who.idNumber() == null ? who.creditCode() : who.idNumber();
        return officer.post(
                path + "/priority-holders",
                new PriorityHolderDraft(
                        who.name(), required(number), holder.rank(), ground(holder.ground()), panel.panelRecordId()),
                PriorityHolder.class);
    }

    private static String ground(@Nullable String ground) {
        return ground == null ? "共有人（虚构）" : ground;
    }

    private static String required(@Nullable String number) {
        if (number == null) {
            throw new IllegalArgumentException("a priority holder needs an id number or a credit code");
        }
        return number;
    }

    private Future<Void> publish(String path) {
        return Boolean.FALSE.equals(lot.published())
                ? Future.succeededFuture()
                : officer.tell(HttpMethod.POST, path + "/publish", null);
    }

    private Future<MyLot> enter(UUID id, Scenario.Entrant entrant) {
        Bidder bidder = ScenarioLoader.Loaded.named(loaded.bidders, entrant.bidder(), "bidder");
        return Boolean.FALSE.equals(entrant.pays()) ? bidder.signUpFor(id) : bidder.takePart(id);
    }

    private static byte[] photo(String name) {
        try (InputStream in = LotMaker.class.getResourceAsStream("/yunpai/rehearsal/demo/media/photos/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no photo " + name + " is packed with the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
