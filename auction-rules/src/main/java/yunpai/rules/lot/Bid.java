package yunpai.rules.lot;

/**
 * A valid bid.
 *
 * @param bidId the client's id, unique per lot and code
 * @param code the bidder code
 * @param rank the code's rank
 * @param amountFen in fen
 * @param receivedAtMicros when it entered the platform: the bid's time (Art 20)
 * @param acceptedAtMicros when it was decided
 */
public record Bid(String bidId, String code, Rank rank, long amountFen, long receivedAtMicros, long acceptedAtMicros) {}
