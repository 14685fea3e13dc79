package yunpai.engine.settlement;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import yunpai.engine.deposit.Bank;
import yunpai.engine.settlement.store.PgBooks;

/**
 * Holds our books against the bank's statement, movement by movement. A payment the bank has booked and not told of yet, and an order
 * whose answer was lost, show as differences until they are known here: only what stays is wrong.
 */
public final class Reconciliation {
    private final Bank bank;
    private final PgBooks books;

    public Reconciliation(Bank bank, PgBooks books) {
        this.bank = bank;
        this.books = books;
    }

    /** Every difference, by id. Our books are read after the statement, which can so only be behind them. */
    public Future<List<Difference>> differences() {
        return statement(1, new TreeMap<>()).compose(banks -> books.movements().map(ours -> compare(ours, banks)));
    }

    private Future<Map<String, Long>> statement(long from, Map<String, Long> sofar) {
        return bank.statement(from).compose(page -> {
            page.forEach(movement -> sofar.merge(movement.id(), movement.amountFen(), Long::sum));
            return page.isEmpty()
                    ? Future.succeededFuture(sofar)
                    : statement(page.getLast().serial() + 1, sofar);
        });
    }

    private static List<Difference> compare(Map<String, Long> ours, Map<String, Long> banks) {
        var ids = new HashSet<>(ours.keySet());
        ids.addAll(banks.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String id : new TreeSet<>(ids)) {
            long our = ours.getOrDefault(id, 0L);
            long theirs = banks.getOrDefault(id, 0L);
            if (our != theirs) {
                differences.add(new Difference(id, our, theirs));
            }
        }
        return differences;
    }
}
