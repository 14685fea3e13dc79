package yunpai.engine.settlement;

import io.vertx.core.Future;
import java.util.List;
import yunpai.engine.deposit.Bank;
import yunpai.engine.settlement.store.PgBankStatement;
import yunpai.engine.time.CourtClock;

/**
 * Holds our books against the bank's statement, movement by movement. A payment the bank has booked and not told of yet, and an order
 * whose answer was lost, show as differences until they are known here: only what {@link Difference#stays stays} is wrong.
 */
public final class Reconciliation {
    /** So many pages of the statement at one look; the rest is read at the next. */
    private static final int MOST_PAGES = 200;

    private final Bank bank;
    private final PgBankStatement statement;
    private final CourtClock clock;

    public Reconciliation(Bank bank, PgBankStatement statement, CourtClock clock) {
        this.bank = bank;
        this.statement = statement;
        this.clock = clock;
    }

    /**
     * Reads what is new on the statement, compares, and keeps the result. Our books are read after the statement, which can so only
     * be behind them.
     */
    public Future<List<Difference>> look() {
        return statement
                .readThrough()
                .compose(serial -> read(serial + 1, MOST_PAGES))
                .compose(read -> statement.compare(clock.nowMicros()));
    }

    private Future<Void> read(long from, int pagesLeft) {
        return bank.statement(from).compose(page -> {
            if (page.isEmpty()) {
                return Future.succeededFuture();
            }
            if (pagesLeft == 0) {
                return Future.failedFuture(new IllegalStateException("the statement is longer than one look reads"));
            }
            return statement.keep(page).compose(kept -> read(page.getLast().serial() + 1, pagesLeft - 1));
        });
    }
}
