package yunpai.engine.lot.bus;

import java.util.UUID;

/**
 * Addresses between doors and owners on different nodes. A door's bids and its word at a fence go to the same address of the owner, one
 * after the other, so that whoever has the word has all bids before it.
 */
final class OwnerAddresses {

    private OwnerAddresses() {}

    /** Bids, and words at a fence. */
    static String owner(UUID node) {
        return "yunpai.lot.owner." + node;
    }

    /** Commands of court and platform, as {@link CommandCodec} writes them. */
    static String commands(UUID node) {
        return "yunpai.lot.command." + node;
    }

    /** Where an owner is asked to let go of a lot, by its id; answered when nothing more is decided there. */
    static String release(UUID node) {
        return "yunpai.lot.release." + node;
    }

    /** Answers to a door's bids, and questions for its word. */
    static String door(UUID incarnation) {
        return "yunpai.door." + incarnation;
    }
}
