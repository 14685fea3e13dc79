package yunpai.engine.settlement;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.alarm.Alarm;
import yunpai.engine.deposit.Admitted;
import yunpai.engine.deposit.store.PgAdmissionStore;
import yunpai.engine.settlement.store.PgConfirmationStore;
import yunpai.engine.settlement.store.PgSettlementStore;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.lot.LotAddresses;

/**
 * Looks for lots that have ended and settles them (Art 23, 25). It needs no message: what it missed it finds at the next look, also
 * after a restart; word of a lot only makes it look sooner. Lives on one Vert.x context.
 */
public final class Settler {
    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
    private static final long LOOK_MILLIS = 1_000;
    private static final int PAGE = 20;

    /** Looked for in the text: most messages tell of bids, and are not worth reading here. */
    private static final List<String> ENDINGS = List.of("\"lot_sold\"", "\"lot_unsold\"", "\"lot_withdrawn\"");

    private final Vertx vertx;
    private final CourtClock clock;
    private final PgSettlementStore store;
    private final PgConfirmationStore accounts;
    private final PgAdmissionStore admissions;
    private final Confirmations confirmations;
    private @Nullable MessageConsumer<?> consumer;
    private long timer = -1;
    private boolean looking;
    private boolean again;

    public Settler(Vertx vertx, CourtClock clock, Stores stores, Buyers buyers, LotRecord record) {
        this.vertx = vertx;
        this.clock = clock;
        this.store = stores.settlements();
        this.accounts = stores.confirmations();
        this.admissions = stores.admissions();
        this.confirmations = new Confirmations(vertx, accounts, admissions, buyers, record);
    }

    /** What it reads and writes. */
    public record Stores(
            PgSettlementStore settlements, PgConfirmationStore confirmations, PgAdmissionStore admissions) {}

    /** Begins to look, on the caller's context. */
    public void start() {
        timer = vertx.setPeriodic(0, LOOK_MILLIS, due -> look());
        consumer = vertx.eventBus().<String>consumer(LotAddresses.COMMITTED, committed -> {
            if (ENDINGS.stream().anyMatch(committed.body()::contains)) {
                look();
            }
        });
    }

    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        return consumer == null ? Future.succeededFuture() : consumer.unregister();
    }

    private void look() {
        if (looking) {
            again = true;
            return;
        }
        looking = true;
        again = false;
        store.unsettled(PAGE)
                .compose(this::settle)
                .compose(settled -> confirmations.look())
                .onFailure(failure -> LOG.warn("settlement could not be carried on; trying again", failure))
                .onComplete(done -> {
                    looking = false;
                    if (again) {
                        look();
                    }
                });
    }

    private Future<Void> settle(List<EndedLot> lots) {
        Future<Void> done = Future.succeededFuture();
        for (EndedLot lot : lots) {
            done = done.compose(before -> settle(lot)).recover(failure -> {
                LOG.atWarn()
                        .addKeyValue(Alarm.LOT, lot.lotId())
                        .setCause(failure)
                        .log("lot {} could not be settled; trying again", lot.lotId());
                return Future.succeededFuture();
            });
        }
        return done;
    }

    private Future<Void> settle(EndedLot lot) {
        return winnerDeposit(lot)
                .compose(winner -> accounts.caseAccount(lot.lotId())
                        .compose(account -> store.settle(lot, winner, account, clock.nowMicros())));
    }

    private Future<@Nullable UUID> winnerDeposit(EndedLot lot) {
        String code = lot.winnerCode();
        if (code == null) {
            return Future.succeededFuture();
        }
        return admissions
                .ofCode(lot.lotId(), code)
                .map(found -> found.map(Admitted::depositId).orElse(null));
    }
}
