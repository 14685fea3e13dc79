package yunpai.rules.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Transactions in the order in which they happened, and the balances that follow from them. Confined to one thread. */
public final class Ledger {
    private final List<Transaction> transactions = new ArrayList<>();
    private final Map<String, Transaction> byId = new HashMap<>();
    private final Map<Account, Long> balances = new HashMap<>();

    /**
     * Appends a transaction.
     *
     * @return false if exactly this one is there already
     * @throws IllegalStateException if another one has its id, or if it would pay out of an account what it does not hold
     */
    public boolean append(Transaction transaction) {
        var before = byId.get(transaction.id());
        if (before != null) {
            if (before.equals(transaction)) {
                return false;
            }
            throw new IllegalStateException("another transaction has the id " + transaction.id());
        }
        var after = new HashMap<Account, Long>();
        for (var entry : transaction.entries()) {
            long balance = after.getOrDefault(entry.account(), balanceFen(entry.account()));
            after.put(entry.account(), Math.addExact(balance, entry.amountFen()));
        }
        after.forEach((account, balance) -> {
            if (account.kind().isMoneyAtBank() ? balance < 0 : balance > 0) {
                throw new IllegalStateException(account + " does not hold what " + transaction.id() + " takes from it");
            }
        });
        byId.put(transaction.id(), transaction);
        transactions.add(transaction);
        balances.putAll(after);
        return true;
    }

    /** Debits less credits of an account: positive for money at the bank, negative for what is owed. */
    public long balanceFen(Account account) {
        return balances.getOrDefault(account, 0L);
    }

    /** The sum over all accounts: zero, always. */
    public long sumFen() {
        return balances.values().stream().reduce(0L, Math::addExact);
    }

    /** All transactions, the oldest first. */
    public List<Transaction> transactions() {
        return Collections.unmodifiableList(transactions);
    }
}
