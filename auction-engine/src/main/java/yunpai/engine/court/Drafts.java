package yunpai.engine.court;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yunpai.engine.court.store.PgCases;
import yunpai.engine.http.Problem;
import yunpai.engine.notice.Answers;
import yunpai.engine.notice.store.PgLots;
import yunpai.engine.notice.store.PgSaleSessions;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.FieldProblem;
import yunpai.protocol.notice.LotDraft;
import yunpai.protocol.notice.Vehicle;
import yunpai.rules.Money;
import yunpai.rules.Rule;

/** Lots in the making. A draft may be incomplete, but what it says must be possible. */
final class Drafts {
    /** In the year 2254: what lies beyond, the record cannot hold. */
    private static final long LATEST_MICROS = 8_990_000_000_000_000L;

    private static final int TRIES = 20;

    private final PgLots lots;
    private final PgSaleSessions sessions;
    private final PgCases cases;
    private final CourtClock clock;

    Drafts(PgLots lots, PgSaleSessions sessions, PgCases cases, CourtClock clock) {
        this.lots = lots;
        this.sessions = sessions;
        this.cases = cases;
        this.clock = clock;
    }

    /** Starts a draft. Fails with 400 for what cannot be. */
    Future<UUID> create(UUID courtId, LotDraft sheet) {
        PgLots.Draft draft = new PgLots.Draft(UUID.randomUUID(), courtId, sheet);
        return checked(courtId, sheet).compose(fine -> insert(draft, TRIES));
    }

    /** Changes a draft. Fails with 404 if the court has none, and with 409 once it is published. */
    Future<Void> update(UUID courtId, UUID lotId, LotDraft sheet) {
        return checked(courtId, sheet)
                .compose(fine -> lots.find(lotId))
                .map(found -> found.filter(lot -> lot.courtId().equals(courtId)).orElseThrow(Problem::notFound))
                .compose(lot -> lots.update(new PgLots.Draft(lotId, courtId, sheet)))
                .compose(updated -> updated
                        ? Future.succeededFuture()
                        : Future.failedFuture(Answers.refusal(Rule.LOT_IS_DRAFT, "")));
    }

    private Future<UUID> insert(PgLots.Draft draft, int triesLeft) {
        return lots.insert(draft, clock.nowMicros()).compose(inserted -> {
            if (inserted) {
                return Future.succeededFuture(draft.lotId());
            }
            return triesLeft > 0 ? insert(draft, triesLeft - 1) : Future.failedFuture(Answers.busy());
        });
    }

    private Future<Void> checked(UUID courtId, LotDraft sheet) {
        List<FieldProblem> complaints = new ArrayList<>(impossible(sheet));
        return saleSessionIsOurs(courtId, sheet.saleSessionId())
                .compose(ours -> {
                    if (!ours) {
                        complaints.add(complaint("saleSessionId", "没有该专场。", "The court has no such sale session."));
                    }
                    return caseIsOurs(courtId, sheet.caseId());
                })
                .compose(ours -> {
                    if (!ours) {
                        complaints.add(complaint("caseId", "没有该案件。", "The court has no such case."));
                    }
                    return complaints.isEmpty()
                            ? Future.succeededFuture()
                            : Future.failedFuture(Problem.invalid(complaints));
                });
    }

    private Future<Boolean> saleSessionIsOurs(UUID courtId, @Nullable UUID saleSessionId) {
        return saleSessionId == null
                ? Future.succeededFuture(true)
                : sessions.find(saleSessionId)
                        .map(found -> found.filter(session -> session.courtId().equals(courtId))
                                .isPresent());
    }

    private Future<Boolean> caseIsOurs(UUID courtId, @Nullable UUID caseId) {
        return caseId == null
                ? Future.succeededFuture(true)
                : cases.list(courtId)
                        .map(list -> list.stream().anyMatch(one -> one.caseId().equals(caseId)));
    }

    private static List<FieldProblem> impossible(LotDraft sheet) {
        List<FieldProblem> complaints = new ArrayList<>();
        money("appraisedPriceFen", sheet.appraisedPriceFen(), complaints);
        money("startingPriceFen", sheet.startingPriceFen(), complaints);
        money("incrementFen", sheet.incrementFen(), complaints);
        money("depositFen", sheet.depositFen(), complaints);
        money("previousStartingPriceFen", sheet.previousStartingPriceFen(), complaints);
        instant("opensAtMicros", sheet.opensAtMicros(), complaints);
        instant("closesAtMicros", sheet.closesAtMicros(), complaints);
        Long opens = sheet.opensAtMicros();
        Long closes = sheet.closesAtMicros();
        if (opens != null && closes != null && closes <= opens) {
            complaints.add(complaint("closesAtMicros", "结束时间须晚于开始时间。", "Bidding ends after it begins."));
        }
        if (sheet.noticeItems().stream().map(item -> item.key()).distinct().count()
                < sheet.noticeItems().size()) {
            complaints.add(complaint("noticeItems", "公示事项不得重复。", "An item is published once."));
        }
        settings(sheet, complaints);
        Vehicle vehicle = sheet.vehicle();
        if (vehicle != null && vehicle.vin() != null && !vehicle.vin().matches("[A-HJ-NPR-Z0-9]{17}")) {
            complaints.add(
                    complaint("vehicle.vin", "车架号应为17位，不含I、O、Q。", "A VIN has 17 characters without I, O and Q."));
        }
        return complaints;
    }

    private static void settings(LotDraft sheet, List<FieldProblem> complaints) {
        if (sheet.settings() == null) {
            return;
        }
        Integer increments = sheet.settings().jumpIncrements();
        Integer percent = sheet.settings().jumpPercent();
        boolean fine = Stream.of(increments, percent).filter(Objects::nonNull).allMatch(value -> value <= 1_000)
                && (increments == null || increments >= 1);
        if (!fine) {
            complaints.add(complaint(
                    "settings", "加价确认设置超出范围。", "A jump limit is 1 to 1000 increments and 0 to 1000 percent."));
        }
    }

    private static void money(String field, @Nullable Long fen, List<FieldProblem> complaints) {
        if (fen != null && fen > Money.MAX_FEN) {
            complaints.add(complaint(field, "金额超出范围。", "The amount is out of range."));
        }
    }

    private static void instant(String field, @Nullable Long micros, List<FieldProblem> complaints) {
        if (micros != null && micros > LATEST_MICROS) {
            complaints.add(complaint(field, "时间超出范围。", "The instant is out of range."));
        }
    }

    private static FieldProblem complaint(String field, String zh, String en) {
        return new FieldProblem(field, null, null, zh, en);
    }
}
