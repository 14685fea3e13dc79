package yunpai.engine.deposit;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * The bank that holds the deposits. A future that fails leaves open whether money moved: ask {@link #find} before anything is ordered
 * again.
 */
public interface Bank {

    /** Orders money back to the payer of a payment. The same key is answered the same, and moves money at most once. */
    Future<Answer> refund(String key, String paymentId, long amountFen, long orderedAtMicros);

    /** Orders money on to the account of a case. The same key is answered the same, and moves money at most once. */
    Future<Answer> transfer(String key, String account, long amountFen, long orderedAtMicros);

    /** What became of an order; empty when the bank never got it. */
    Future<Optional<Answer>> find(String key);

    /**
     * The account's movements.
     *
     * @param from the first serial wanted, 1 for all; the answer may end early, and then goes on with the serial after its last
     */
    Future<List<Movement>> statement(long from);

    /** Where a payer pays. */
    String paymentUrl(String reference, long amountFen, String payerName);

    /**
     * What the bank says about an order.
     *
     * @param reason why it failed, else empty
     */
    record Answer(Status status, String reason) {}

    /** {@code FAILED} moved nothing and never will under this key; {@code PENDING} may still become either. */
    enum Status {
        DONE,
        FAILED,
        PENDING
    }

    /**
     * One movement of the account.
     *
     * @param id the payment's id, or the order's key
     * @param subject the payment's reference, the payment refunded, or the account transferred to
     * @param amountFen positive for money in, negative for money out
     */
    record Movement(long serial, Kind kind, String id, String subject, long amountFen) {}

    /** What moved. */
    enum Kind {
        PAYMENT,
        REFUND,
        TRANSFER
    }
}
