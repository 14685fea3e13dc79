package yunpai.engine.identity;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import yunpai.engine.http.Problem;
import yunpai.engine.identity.store.PgConflicts;
import yunpai.engine.secret.Seal;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.court.Conflict;
import yunpai.protocol.court.ConflictDraft;

/** Who may not bid on the lots of a court: its own people, those of the auxiliary organisations, and their near relatives (Art 34). */
public final class Conflicts {
    private static final int LONGEST_LIST = 1_000;

    private final PgConflicts store;
    private final Persons persons;
    private final Seal seal;
    private final CourtClock clock;

    Conflicts(PgConflicts store, Persons persons, Seal seal, CourtClock clock) {
        this.store = store;
        this.persons = persons;
        this.seal = seal;
        this.clock = clock;
    }

    /** Whether the person behind the account is on the court's list. */
    public Future<Boolean> forbids(UUID accountId, UUID courtId) {
        return persons.lookupOf(accountId)
                .compose(lookup ->
                        lookup.isPresent() ? store.has(courtId, lookup.get()) : Future.succeededFuture(false));
    }

    Future<List<Conflict>> list(UUID courtId) {
        return store.list(courtId, LONGEST_LIST)
                .map(entries -> entries.stream().map(this::masked).toList());
    }

    /** Fails with 409 if the person is on the list already. */
    Future<Conflict> add(UUID courtId, ConflictDraft draft, String enteredBy) {
        NamedNumber named = NamedNumber.of(draft.name(), draft.idNumber());
        UUID id = UUID.randomUUID();
        PgConflicts.Entry entry = new PgConflicts.Entry(
                id, courtId, named.lookup(seal), named.close(seal, id), draft.ground(), enteredBy, clock.nowMicros());
        return store.insert(entry)
                .compose(inserted -> inserted
                        ? Future.succeededFuture(masked(entry))
                        : Future.failedFuture(Problem.conflict(
                                "CONFLICT_IS_LISTED", "此人已在回避名单中。", "This person is on the conflict list already.")));
    }

    Future<Void> remove(UUID courtId, UUID conflictId) {
        return store.delete(courtId, conflictId)
                .compose(removed -> removed ? Future.succeededFuture() : Future.failedFuture(Problem.notFound()));
    }

    private Conflict masked(PgConflicts.Entry entry) {
        NamedNumber named = NamedNumber.open(seal, entry.sealed(), entry.conflictId());
        return new Conflict(
                entry.conflictId(),
                Masked.name(named.name(), 1),
                entry.ground(),
                entry.enteredBy(),
                entry.enteredAtMicros());
    }
}
