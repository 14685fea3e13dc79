package yunpai.engine.lot;

/**
 * A bid as a door sends it.
 *
 * @param number of the bid, as this door counts
 * @param attempt how often the door has sent it, this time included
 */
public record SentBid(long number, int attempt, BidIn bid) {}
