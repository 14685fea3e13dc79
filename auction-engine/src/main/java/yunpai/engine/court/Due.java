package yunpai.engine.court;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import yunpai.engine.court.store.PgDue;
import yunpai.engine.notice.NoticeGate;
import yunpai.engine.notice.StoredLot;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.court.DueItem;
import yunpai.protocol.court.PanelRecord;
import yunpai.rules.notice.Period;

/** What is due in a court: its own lots and orders, drafts that do not pass yet, and what other features know. */
final class Due {
    private static final int DRAFTS_LOOKED_AT = 200;
    private static final int RESUMPTION_DAYS = 5;
    private static final Comparator<DueItem> BY_TIME =
            Comparator.comparing(DueItem::dueAtMicros, Comparator.nullsLast(Comparator.naturalOrder()));

    private final CourtLots courtLots;
    private final PgDue store;
    private final NoticeGate gate;
    private final CourtClock clock;
    private final List<DueSource> others;

    Due(CourtLots courtLots, PgDue store, NoticeGate gate, CourtClock clock, List<DueSource> others) {
        this.courtLots = courtLots;
        this.store = store;
        this.gate = gate;
        this.clock = clock;
        this.others = List.copyOf(others);
    }

    Future<List<DueItem>> list(UUID courtId) {
        long now = clock.nowMicros();
        List<Future<List<DueItem>>> parts = new ArrayList<>();
        parts.add(store.list(courtId, now));
        parts.add(store.suspended(courtId)
                .map(lots -> lots.stream().map(lot -> resumption(lot, now)).toList()));
        parts.add(drafts(courtId, now));
        others.forEach(other -> parts.add(other.due(courtId, now)));
        return Future.all(parts)
                .map(all -> all.<List<DueItem>>list().stream()
                        .flatMap(List::stream)
                        .sorted(BY_TIME)
                        .toList());
    }

    /** Art 28: the five days run from the recorded end of the cause; before that somebody has to look whether it is gone. */
    private DueItem resumption(PgDue.Resting lot, long now) {
        Long ended = lot.causeEndedAtMicros();
        if (ended == null) {
            return new DueItem(DueItem.Kind.CAUSE_OPEN, lot.lotId(), lot.title(), null, false);
        }
        long by = Period.endMicros(ended, RESUMPTION_DAYS, gate.calendar());
        boolean overdue = now >= by;
        return new DueItem(
                overdue ? DueItem.Kind.RESUME_OVERDUE : DueItem.Kind.RESUME_BY, lot.lotId(), lot.title(), by, overdue);
    }

    private Future<List<DueItem>> drafts(UUID courtId, long now) {
        return courtLots
                .tables()
                .lots()
                .ofCourt(courtId, Optional.of(StoredLot.DRAFT), 0, DRAFTS_LOOKED_AT)
                .compose(drafts -> {
                    List<Future<Stream<DueItem>>> judged = drafts.stream()
                            .map(draft -> courtLots
                                    .tables()
                                    .panelRecords()
                                    .list(draft.lotId())
                                    .map(records -> incomplete(draft, records, now).stream()))
                            .toList();
                    return Future.all(judged)
                            .map(all -> all.<Stream<DueItem>>list().stream()
                                    .flatMap(items -> items)
                                    .toList());
                });
    }

    /** A draft that would be refused today is due on the last day on which it can still be published in time. */
    private Optional<DueItem> incomplete(StoredLot draft, List<PanelRecord> records, long now) {
        var judgement = gate.judge(new NoticeGate.Case(draft.draft(), records, now));
        if (judgement.passes()) {
            return Optional.empty();
        }
        Period lead = judgement.leadTime();
        Long opens = draft.draft().opensAtMicros();
        Long latest = lead == null || opens == null ? null : opens - (lead.requiredDays() + 1) * 86_400_000_000L;
        return Optional.of(new DueItem(
                DueItem.Kind.DRAFT_INCOMPLETE,
                draft.lotId(),
                draft.draft().title(),
                latest,
                latest != null && latest < now));
    }
}
