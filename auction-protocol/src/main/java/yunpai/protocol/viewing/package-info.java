/** The live showing on the wire. */
@NullMarked
package yunpai.protocol.viewing;

import org.jspecify.annotations.NullMarked;
