/** Deposits on the wire. */
@NullMarked
package yunpai.protocol.deposit;

import org.jspecify.annotations.NullMarked;
