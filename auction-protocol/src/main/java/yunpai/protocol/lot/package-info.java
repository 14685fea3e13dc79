/** A lot and its bids on the wire. Instants are microseconds UTC of the court clock, amounts are fen. */
@NullMarked
package yunpai.protocol.lot;

import org.jspecify.annotations.NullMarked;
