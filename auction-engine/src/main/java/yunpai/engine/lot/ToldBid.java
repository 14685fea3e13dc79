package yunpai.engine.lot;

/** What an owner tells the door of {@link SentBid one attempt}. */
public record ToldBid(long number, int attempt, BidOut out) {}
