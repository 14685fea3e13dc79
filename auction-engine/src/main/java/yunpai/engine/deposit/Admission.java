package yunpai.engine.deposit;

/**
 * What admits a bidder to one lot.
 *
 * @param code the bidder code the hall sees, unique within the lot
 * @param rank 0 for an ordinary bidder; from 1 on for a priority holder, where 1 goes before 2 (Art 19, 21)
 */
public record Admission(String code, int rank) {}
