package yunpai.protocol.deposit;

/** The path of a deposit. */
public enum DepositState {
    DUE,
    PAID,
    CONFIRMED,
    REFUNDABLE,
    REFUNDED,
    APPLIED,
    LAPSED
}
