package yunpai.load.chaos.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import yunpai.load.chaos.check.StoredMoney.Booking;
import yunpai.load.chaos.check.StoredMoney.Deposit;
import yunpai.load.chaos.check.StoredMoney.Movement;
import yunpai.load.chaos.check.StoredMoney.Payout;

/** Whether every deposit is accounted for, by the ledger and by the bank. Pure. */
public final class MoneyCheck {
    private final StoredMoney money;
    private final Map<String, Long> balances = new HashMap<>();

    private MoneyCheck(StoredMoney money) {
        this.money = money;
        money.bookings()
                .forEach(line -> balances.merge(account(line.kind(), line.reference()), line.amountFen(), Long::sum));
    }

    /**
     * All violations.
     *
     * @param money read when nothing moved any more; where something still does, that is one
     */
    public static List<Violation> check(StoredMoney money) {
        MoneyCheck check = new MoneyCheck(money);
        Findings findings = new Findings(null);
        check.bookings(findings);
        check.deposits(findings);
        check.bank(findings);
        return findings.all();
    }

    private void bookings(Findings findings) {
        Map<String, Long> sums = new HashMap<>();
        for (Booking line : money.bookings()) {
            sums.merge(line.transactionId(), line.amountFen(), Long::sum);
        }
        sums.forEach((transaction, sum) -> findings.unless(
                sum == 0, Law.LEDGER_SUMS_TO_ZERO, 0, "transaction " + transaction + " sums to " + sum + " fen"));
    }

    private void deposits(Findings findings) {
        Map<UUID, Integer> applied = new HashMap<>();
        Map<UUID, String> statuses = new HashMap<>();
        for (Deposit deposit : money.deposits()) {
            boolean held = StoredMoney.isHeld(deposit.stage());
            long owed = -balances.getOrDefault(
                    account("deposit", deposit.depositId().toString()), 0L);
            findings.unless(
                    owed == (held ? deposit.amountFen() : 0),
                    Law.DEPOSIT_IS_ACCOUNTED_FOR,
                    0,
                    deposit + " while the ledger owes " + owed + " fen for it");
            findings.unless(
                    !held || !StoredMoney.isEnded(deposit.lotStatus()),
                    Law.DEPOSIT_IS_ACCOUNTED_FOR,
                    0,
                    deposit + " is still held though its lot has ended");
            applied.merge(deposit.lotId(), deposit.stage().equals("applied") ? 1 : 0, Integer::sum);
            statuses.put(deposit.lotId(), deposit.lotStatus());
        }
        statuses.forEach((lot, status) -> {
            int number = applied.getOrDefault(lot, 0);
            findings.unless(
                    number == (status.equals("sold") ? 1 : 0),
                    Law.DEPOSIT_IS_ACCOUNTED_FOR,
                    0,
                    number + " deposits of lot " + lot + " were applied, which is " + status);
        });
    }

    private void bank(Findings findings) {
        long balance = money.statement().stream().mapToLong(Movement::amountFen).sum();
        findings.unless(
                balance == balances.getOrDefault(account("bank", ""), 0L),
                Law.BANK_AGREES,
                0,
                "the bank has " + balance + " fen, the ledger says " + balances.getOrDefault(account("bank", ""), 0L));
        Set<String> refunded = new HashSet<>();
        Map<String, Long> paid = new HashMap<>();
        for (Movement line : money.statement()) {
            if (line.kind().equals("payment")) {
                paid.put(line.id(), line.amountFen());
            } else if (line.kind().equals("refund")) {
                findings.unless(
                        refunded.add(line.subject()) && -line.amountFen() == paid.getOrDefault(line.subject(), 0L),
                        Law.BANK_AGREES,
                        0,
                        "payment " + line.subject() + " was refunded twice or not in full: " + line);
            }
        }
        for (Payout payout : money.payouts()) {
            boolean refund = payout.kind().equals("refund");
            findings.unless(
                    payout.state().equals("done") && (!refund || refunded.contains(payout.paymentId())),
                    Law.BANK_AGREES,
                    0,
                    payout + " while the bank has " + (refunded.contains(payout.paymentId()) ? "" : "not ")
                            + "refunded it");
        }
    }

    private static String account(String kind, String reference) {
        return kind + " " + reference;
    }
}
