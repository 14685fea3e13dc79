package yunpai.engine.notice;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import yunpai.engine.http.Problem;
import yunpai.engine.lot.LotAnswer;
import yunpai.engine.lot.LotCommands;
import yunpai.engine.lot.LotPlace;
import yunpai.engine.notice.store.PgLots;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.Json;
import yunpai.protocol.court.PanelRecord;
import yunpai.protocol.notice.FileRef;
import yunpai.protocol.notice.SpecialNotices;
import yunpai.rules.Rule;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.RulesVersion;
import yunpai.rules.notice.Judgement;

/**
 * Publishes a notice, all of it or nothing (Art 13): the gates, then the frozen notice beside the draft, then the beginning of the
 * lot's record with the notice's hash. The record decides: a crash before it leaves a draft, a crash after it a published lot, which asked for again is finished.
 */
public final class Publication {
    private final PgLots store;
    private final NoticeGate gate;
    private final LotCommands lots;
    private final CourtClock clock;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    public Publication(PgLots store, NoticeGate gate, LotCommands lots, CourtClock clock) {
        this.store = store;
        this.gate = gate;
        this.lots = lots;
        this.clock = clock;
    }

    /** What is to be published, and by whom. */
    public record Wish(StoredLot lot, List<PanelRecord> panelRecords, List<FileRef> files, UUID by) {}

    /** Fails with 422 and every violation, or with 409 if it is published already. */
    public Future<Void> publish(Wish wish) {
        UUID lotId = wish.lot().lotId();
        if (wish.lot().isPublished()) {
            return finish(lotId);
        }
        if (!underWay.add(lotId)) {
            return Future.failedFuture(Answers.busy());
        }
        return freeze(wish).compose(notice -> begin(wish, notice)).onComplete(done -> underWay.remove(lotId));
    }

    /** The process may have stopped after the record had begun: asked again, it is noted beside the draft too. */
    private Future<Void> finish(UUID lotId) {
        return store.published(lotId)
                .compose(finished -> finished
                        ? Future.succeededFuture()
                        : Future.failedFuture(Answers.refusal(Rule.LOT_IS_DRAFT, "")));
    }

    private Future<PublishedNotice> freeze(Wish wish) {
        long now = clock.nowMicros();
        Judgement judgement = gate.judge(new NoticeGate.Case(wish.lot().draft(), wish.panelRecords(), now));
        if (!judgement.passes()) {
            return Future.failedFuture(refused(judgement));
        }
        StoredLot lot = wish.lot();
        SpecialNotices special = Optional.ofNullable(lot.draft().specialNoticesVersion())
                .flatMap(SpecialNoticeTexts::of)
                .orElseGet(SpecialNoticeTexts::current);
        return Future.succeededFuture(new PublishedNotice(
                lot.lotId(),
                lot.courtId(),
                lot.courtName(),
                lot.caseNumber(),
                lot.number(),
                lot.draft(),
                special.version(),
                special.sha256(),
                wish.files(),
                wish.panelRecords().stream().map(PanelRecord::panelRecordId).toList(),
                RulesVersion.CURRENT.number(),
                now));
    }

    private Future<Void> begin(Wish wish, PublishedNotice notice) {
        String text = Json.write(notice);
        String sha256 = SpecialNoticeTexts.sha256(text);
        UUID lotId = notice.lotId();
        LotPlace place = new LotPlace(
                lotId, notice.courtId(), Optional.ofNullable(wish.lot().saleSessionId()));
        LotCommand.PublishNotice command =
                new LotCommand.PublishNotice(FrozenTerms.of(notice.draft()), sha256, Answers.officer(wish.by()));
        return store.stage(lotId, text, sha256, wish.by())
                .compose(staged -> lots.publish(place, command))
                .compose(Answers::done)
                .compose(state -> store.published(lotId))
                .mapEmpty();
    }

    private static Problem refused(Judgement judgement) {
        Rule first = judgement.violations().getFirst().rule();
        return Problem.of(422, "NOTICE_IS_REFUSED", "公告不符合发布条件，请逐项更正。", "The notice cannot be published as it is.")
                .breaking(first.name(), NoticeGate.article(first))
                .with(NoticeGate.problems(judgement.violations()));
    }

    /** For orders to lots, which answer in the same way. */
    public static Future<Void> carriedOut(LotAnswer answer) {
        return Answers.done(answer).mapEmpty();
    }
}
