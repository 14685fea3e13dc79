package yunpai.engine.identity;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import yunpai.engine.http.Problem;
import yunpai.engine.identity.store.PgLotPlaces;
import yunpai.engine.identity.store.PgPriorityHolders;
import yunpai.engine.identity.store.PgPriorityHolders.Ground;
import yunpai.engine.identity.store.PgPriorityHolders.Holder;
import yunpai.engine.secret.Seal;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.court.PriorityHolder;
import yunpai.protocol.court.PriorityHolderDraft;
import yunpai.rules.Rule;

/**
 * Priority holders (优先购买权人): the court confirms the person and his rank (Art 19), as its panel decided (Art 27); he bids as such when he
 * signs up under his real name. Confirmed until the lot has ended, revoked only before it opens.
 */
public final class PriorityHolders {
    private static final String TOPIC = "priority";
    private static final Set<String> NOT_ENDED = Set.of("draft", "announced", "open", "suspended");
    private static final Set<String> NOT_OPENED = Set.of("draft", "announced");

    private final PgPriorityHolders store;
    private final PgLotPlaces lots;
    private final Persons persons;
    private final Seal seal;
    private final CourtClock clock;

    PriorityHolders(Stores stores, Persons persons, Seal seal, CourtClock clock) {
        this.store = stores.holders();
        this.lots = stores.lots();
        this.persons = persons;
        this.seal = seal;
        this.clock = clock;
    }

    /** Where holders are kept and lots are looked up. */
    record Stores(PgPriorityHolders holders, PgLotPlaces lots) {}

    /** The rank confirmed for the person behind the account; 0 for an ordinary bidder. */
    public Future<Integer> rankOf(UUID accountId, UUID lotId) {
        return persons.lookupOf(accountId)
                .compose(lookup -> lookup.isPresent() ? store.rank(lotId, lookup.get()) : Future.succeededFuture(0));
    }

    /** The ranks confirmed for a lot, for its public page: that there is a holder is public (Art 13), who he is not. */
    public Future<List<Integer>> ranks(UUID lotId) {
        return store.list(lotId)
                .map(holders -> holders.stream().map(Holder::rank).toList());
    }

    Future<List<PriorityHolder>> list(UUID courtId, UUID lotId) {
        return placed(courtId, lotId)
                .compose(place -> store.list(lotId))
                .map(holders -> holders.stream().map(this::masked).toList());
    }

    /** Fails with 422 without a decision of the panel, with 409 if the lot has ended or the person is confirmed already. */
    Future<PriorityHolder> confirm(UUID courtId, UUID lotId, PriorityHolderDraft draft, String confirmedBy) {
        NamedNumber named = NamedNumber.of(draft.name(), draft.idNumber());
        UUID id = UUID.randomUUID();
        Ground ground = new Ground(draft.ground(), draft.panelRecordId(), confirmedBy, clock.nowMicros());
        Holder holder = new Holder(id, lotId, named.lookup(seal), named.close(seal, id), draft.rank(), ground);
        return placed(courtId, lotId)
                .compose(place -> demand(NOT_ENDED.contains(place.status()), 409, Rule.LOT_HAS_NOT_ENDED))
                .compose(fine -> lots.panelDecided(lotId, draft.panelRecordId(), TOPIC))
                .compose(decided -> demand(decided, 422, Rule.PANEL_HAS_DECIDED))
                .compose(fine -> store.insert(holder))
                .compose(inserted -> inserted
                        ? Future.succeededFuture(masked(holder))
                        : Future.failedFuture(Problem.conflict(
                                "HOLDER_IS_CONFIRMED",
                                "此人的优先购买权已经确认。",
                                "This person's priority is confirmed already.")));
    }

    Future<Void> revoke(UUID courtId, UUID lotId, UUID holderId) {
        return placed(courtId, lotId)
                .compose(place -> NOT_OPENED.contains(place.status())
                        ? store.delete(lotId, holderId)
                        : Future.failedFuture(Problem.conflict(
                                "LOT_HAS_OPENED",
                                "标的已开始竞价，不能再撤销优先购买权的确认。",
                                "Bidding has begun; a confirmed priority can no longer be revoked.")))
                .compose(removed -> removed ? Future.succeededFuture() : Future.failedFuture(Problem.notFound()));
    }

    /** The lot, if it is the court's own; another court's is not there. */
    private Future<PgLotPlaces.Place> placed(UUID courtId, UUID lotId) {
        return lots.find(lotId)
                .map(found ->
                        found.filter(place -> place.courtId().equals(courtId)).orElseThrow(Problem::notFound));
    }

    private static Future<Void> demand(boolean met, int status, Rule rule) {
        return met
                ? Future.succeededFuture()
                : Future.failedFuture(
                        Problem.of(status, rule.name(), rule.zh(), rule.en()).breaking(rule.name(), rule.article()));
    }

    private PriorityHolder masked(Holder holder) {
        NamedNumber named = NamedNumber.open(seal, holder.sealed(), holder.holderId());
        return new PriorityHolder(
                holder.holderId(),
                Masked.name(named.name(), 1),
                holder.rank(),
                holder.ground().words(),
                holder.ground().panelRecordId(),
                holder.ground().confirmedBy(),
                holder.ground().confirmedAtMicros());
    }
}
