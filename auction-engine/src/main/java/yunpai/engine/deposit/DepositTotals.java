package yunpai.engine.deposit;

/** What staff may know of a lot's deposits before its end: how many, and how much. */
public record DepositTotals(long due, long confirmed, long confirmedFen) {}
