package yunpai.engine.deposit;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yunpai.engine.deposit.SignUpDesk.Stores;
import yunpai.engine.deposit.store.PgOwnBids;
import yunpai.engine.http.Problem;
import yunpai.protocol.FieldProblem;
import yunpai.protocol.deposit.MyDeposit;
import yunpai.protocol.deposit.MyLot;
import yunpai.protocol.deposit.MyLot.Standing;
import yunpai.protocol.lot.LotSummary;
import yunpai.protocol.lot.MyBid;
import yunpai.protocol.notice.Consent;
import yunpai.rules.Rule;
import yunpai.rules.deposit.Deposit.Stage;

/** What bidders see of their own: lots, deposits, bids. Nobody sees another's. */
public final class MyLots {
    private static final Set<String> ENDED = Set.of("sold", "unsold", "withdrawn");
    private static final Set<Stage> CODE_IS_SHOWN =
            Set.of(Stage.CONFIRMED, Stage.REFUNDABLE, Stage.REFUNDED, Stage.APPLIED);

    private final Stores stores;
    private final PgOwnBids bids;
    private final Applicants applicants;
    private final LotCards cards;
    private final MyDeposits deposits;

    public MyLots(Stores stores, PgOwnBids bids, Applicants applicants, LotCards cards, MyDeposits deposits) {
        this.stores = stores;
        this.bids = bids;
        this.applicants = applicants;
        this.cards = cards;
        this.deposits = deposits;
    }

    /** The lot, if it is published. @return fails with 404 otherwise */
    Future<LotSummary> card(UUID lotId) {
        return cards.of(List.of(lotId))
                .map(found -> Optional.ofNullable(found.get(lotId)).orElseThrow(Problem::notFound));
    }

    /** Where an account stands with one lot. */
    Future<MyLot> of(UUID accountId, UUID lotId) {
        return card(lotId)
                .compose(card -> stores.admissions()
                        .ofAccountAndLot(accountId, lotId)
                        .compose(found -> found.isPresent()
                                ? signedUp(accountId, List.of(found.get()), Map.of(lotId, card))
                                        .map(List::getFirst)
                                : applicants.consent(accountId, lotId).map(consent -> notSignedUp(card, consent))));
    }

    /** All lots an account has signed up for; those that end first come first, then those that have ended, the latest first. */
    Future<List<MyLot>> all(UUID accountId) {
        return mine(accountId, Optional.empty())
                .compose(mine -> cards(mine).compose(found -> signedUp(accountId, mine, found)))
                .map(lots -> lots.stream()
                        .sorted(Comparator.comparingLong(MyLots::sortKey))
                        .toList());
    }

    Future<List<MyDeposit>> deposits(UUID accountId) {
        return mine(accountId, Optional.empty())
                .compose(mine -> cards(mine)
                        .compose(found -> rows(mine)
                                .compose(rows -> deposits.show(accountId, List.copyOf(rows.values()), found))));
    }

    Future<List<MyBid>> bids(UUID accountId, Optional<UUID> lotId, int limit) {
        return mine(accountId, lotId)
                .compose(mine -> cards(mine)
                        .compose(found -> bids.list(mine, limit)
                                .map(list -> list.stream()
                                        .map(bid -> bid(bid, found))
                                        .toList())));
    }

    /** Whether an account is admitted to a lot of the sale session. Asking leaves no trace (Art 8, 17, 18). */
    Future<Boolean> admittedTo(UUID accountId, UUID saleSessionId) {
        return mine(accountId, Optional.empty())
                .compose(mine -> cards(mine).compose(found -> {
                    List<Admitted> here = mine.stream()
                            .filter(one -> {
                                LotSummary card = found.get(one.lotId());
                                return card != null && saleSessionId.equals(card.saleSessionId());
                            })
                            .toList();
                    return rows(here)
                            .map(rows -> rows.values().stream().anyMatch(row -> CODE_IS_SHOWN.contains(row.stage())));
                }));
    }

    private Future<List<Admitted>> mine(UUID accountId, Optional<UUID> lotId) {
        return stores.admissions()
                .ofAccount(accountId)
                .map(all -> all.stream()
                        .filter(one -> lotId.isEmpty() || one.lotId().equals(lotId.get()))
                        .toList());
    }

    private Future<Map<UUID, LotSummary>> cards(List<Admitted> mine) {
        return cards.of(mine.stream().map(Admitted::lotId).toList());
    }

    private Future<Map<UUID, DepositRow>> rows(List<Admitted> mine) {
        return stores.deposits()
                .find(mine.stream().map(Admitted::depositId).toList())
                .map(rows -> rows.stream().collect(Collectors.toMap(DepositRow::depositId, Function.identity())));
    }

    private Future<List<MyLot>> signedUp(UUID accountId, List<Admitted> mine, Map<UUID, LotSummary> found) {
        List<Admitted> shown =
                mine.stream().filter(one -> found.containsKey(one.lotId())).toList();
        return bids.highest(shown)
                .compose(highest -> rows(shown)
                        .compose(rows -> deposits.show(accountId, List.copyOf(rows.values()), found)
                                .compose(papers -> Future.join(shown.stream()
                                                .map(one -> signedUp(
                                                        one,
                                                        Objects.requireNonNull(found.get(one.lotId())),
                                                        highest.get(one.lotId()),
                                                        Objects.requireNonNull(rows.get(one.depositId())),
                                                        papers))
                                                .toList())
                                        .map(all -> all.<MyLot>list()))));
    }

    private Future<MyLot> signedUp(
            Admitted mine, LotSummary card, @Nullable Long highestFen, DepositRow row, List<MyDeposit> papers) {
        Future<Optional<Consent>> consent = applicants.consent(mine.accountId(), mine.lotId());
        Future<Integer> rank = applicants.rank(mine.accountId(), mine.lotId());
        Future<Integer> leadingRank = card.live().leading() == null
                ? Future.succeededFuture(0)
                : bids.rankAt(mine.lotId(), card.live().leading().seq());
        return Future.join(consent, rank, leadingRank).map(known -> {
            boolean confirmed = row.stage() == Stage.CONFIRMED;
            boolean open = card.live().state().equals("open");
            return new MyLot(
                    mine.lotId(),
                    card,
                    consent.result().orElse(null),
                    true,
                    confirmed && open,
                    whyNot(card, confirmed),
                    CODE_IS_SHOWN.contains(row.stage()) ? mine.code() : null,
                    rank.result() == 0 ? null : rank.result(),
                    papers.stream()
                            .filter(paper -> paper.depositId().equals(mine.depositId()))
                            .findFirst()
                            .orElse(null),
                    Standings.of(card.live(), mine.code(), highestFen),
                    highestFen,
                    confirmed
                            ? Standings.equalBidFen(card.live(), mine.code(), rank.result(), leadingRank.result())
                            : null);
        });
    }

    private static MyLot notSignedUp(LotSummary card, Optional<Consent> consent) {
        Rule missing = consent.isEmpty() ? Rule.SPECIAL_NOTICES_ARE_ACCEPTED : Rule.DEPOSIT_IS_CONFIRMED;
        Standing standing = ENDED.contains(card.live().state()) ? Standing.OVER : Standing.NONE;
        return new MyLot(
                card.lotId(),
                card,
                consent.orElse(null),
                false,
                false,
                problem(ENDED.contains(card.live().state()) ? Rule.LOT_HAS_NOT_ENDED : missing),
                null,
                null,
                null,
                standing,
                null,
                null);
    }

    private static @Nullable FieldProblem whyNot(LotSummary card, boolean confirmed) {
        return switch (card.live().state()) {
            case "sold", "unsold", "withdrawn" -> problem(Rule.LOT_HAS_NOT_ENDED);
            case "suspended" -> problem(Rule.LOT_IS_NOT_SUSPENDED);
            case "open" -> confirmed ? null : problem(Rule.DEPOSIT_IS_CONFIRMED);
            default -> problem(confirmed ? Rule.OPENING_TIME_HAS_COME : Rule.DEPOSIT_IS_CONFIRMED);
        };
    }

    private static FieldProblem problem(Rule rule) {
        return new FieldProblem(
                "lotId", rule.name(), rule.article() == 0 ? null : rule.article(), rule.zh(), rule.en());
    }

    private static MyBid bid(OwnBid bid, Map<UUID, LotSummary> found) {
        LotSummary card = found.get(bid.lotId());
        return new MyBid(
                bid.lotId(),
                card == null ? "" : card.title(),
                bid.bidId(),
                bid.amountFen(),
                bid.rule() == null ? MyBid.Outcome.ACCEPTED : MyBid.Outcome.REFUSED,
                bid.rule(),
                bid.rule() == null ? bid.seq() : null,
                bid.atMicros());
    }

    private static long sortKey(MyLot lot) {
        LotSummary card = Objects.requireNonNull(lot.lot());
        Long ended = card.live().endedAtMicros();
        Long closes = card.live().closesAtMicros();
        return ended != null ? Long.MAX_VALUE - ended : closes == null ? 0 : closes;
    }
}
