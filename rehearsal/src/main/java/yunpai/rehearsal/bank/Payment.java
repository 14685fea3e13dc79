package yunpai.rehearsal.bank;

/**
 * Money that came in.
 *
 * @param copies how often the callback is delivered at least: 1 or 2
 */
public record Payment(
        String paymentId, String reference, long amountFen, String payerName, String payerAccount, int copies) {}
