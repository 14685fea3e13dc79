package yunpai.engine.deposit;

/** A payment the bank tells of: who paid is for comparing and sealing only. */
public record Payment(String paymentId, String reference, long amountFen, String payerName, String payerAccount) {

    /** Leaves the payer out. */
    @Override
    public String toString() {
        return "Payment[" + paymentId + ", " + amountFen + " fen]";
    }
}
