package yunpai.engine.lot;

import java.util.UUID;

/** A bid as its bidder names it: answered once, for ever. */
public record BidKey(UUID lotId, String code, String bidId) {}
