package yunpai.engine.deposit;

/** A payment that was not taken, as staff may know of it before the end: why, how much, and whether it is back. */
public record ReturnedPayment(String reason, long amountFen, boolean done, boolean failed) {}
