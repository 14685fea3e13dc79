package yunpai.engine.settlement;

/**
 * Where our books and the bank's statement do not agree.
 *
 * @param id the payment's id, or the order's key
 * @param oursFen what our books say, 0 for nothing
 * @param banksFen what the statement says, 0 for nothing; money out is negative
 */
public record Difference(String id, long oursFen, long banksFen) {}
