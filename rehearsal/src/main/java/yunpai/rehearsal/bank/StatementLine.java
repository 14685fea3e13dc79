package yunpai.rehearsal.bank;

/**
 * One movement of the account.
 *
 * @param kind {@code payment}, {@code refund} or {@code transfer}
 * @param id the payment's id, or the order's key
 * @param subject the payment's reference, the payment that was refunded, or the account that was transferred to
 * @param amountFen positive for money in, negative for money out
 */
public record StatementLine(long serial, String kind, String id, String subject, long amountFen) {}
