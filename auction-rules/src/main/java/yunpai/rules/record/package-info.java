/**
 * How the record proves itself: the chain of each lot, and the Merkle tree over the public entries of all lots (RFC 6962) in the formats of
 * C2SP (tlog-tiles, signed-note, tlog-checkpoint, tlog-proof). Offline and without a library.
 */
@NullMarked
package yunpai.rules.record;

import org.jspecify.annotations.NullMarked;
