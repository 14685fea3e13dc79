package yunpai.engine.lot;

import java.util.UUID;

/**
 * Addresses between doors and owners. A door's bids and its word at a fence go to the same address of the owner, one after the
 * other, so that whoever has the word has all bids before it.
 */
public final class OwnerAddresses {

    /** The message's header that tells a bid from a word. */
    public static final String KIND = "kind";

    public static final String BID = "bid";
    public static final String WORD = "word";

    private OwnerAddresses() {}

    /** Bids, and words at a fence. */
    public static String owner(UUID node) {
        return "yunpai.lot.owner." + node;
    }

    /** Where a door is asked for its word. */
    public static String door(UUID incarnation) {
        return "yunpai.door." + incarnation;
    }
}
