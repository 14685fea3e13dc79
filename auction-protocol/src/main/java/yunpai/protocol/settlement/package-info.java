/** The money after the end, on the wire. */
@NullMarked
package yunpai.protocol.settlement;

import org.jspecify.annotations.NullMarked;
