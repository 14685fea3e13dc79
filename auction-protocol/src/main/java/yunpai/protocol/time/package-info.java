/** The court clock on the wire. */
@NullMarked
package yunpai.protocol.time;

import org.jspecify.annotations.NullMarked;
