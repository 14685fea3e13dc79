/** The ledger on the wire. */
@NullMarked
package yunpai.protocol.ledger;

import org.jspecify.annotations.NullMarked;
