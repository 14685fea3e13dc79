package yunpai.engine.lot;

import java.util.UUID;

/**
 * Who owned a lot before this node took it.
 *
 * @param letGo whether it ended in order, so that the lot was served until it was asked
 * @param askedNanos when it was asked to, on the steady clock
 */
record Predecessor(UUID node, boolean letGo, long askedNanos) {}
