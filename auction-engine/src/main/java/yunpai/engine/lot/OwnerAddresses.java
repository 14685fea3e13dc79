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

    /** Commands of court and platform, as {@link CommandCodec} writes them. */
    public static String commands(UUID node) {
        return "yunpai.lot.command." + node;
    }

    /**
     * Where an owner is asked to let go of a lot, by its id; answered when nothing more is decided there. Fails with 409 where the
     * node that is asked holds itself to be the one for the lot.
     */
    public static String release(UUID node) {
        return "yunpai.lot.release." + node;
    }

    /** Where a door is asked for its word. */
    public static String door(UUID incarnation) {
        return "yunpai.door." + incarnation;
    }
}
