/** What a court prepares and orders, on the wire. */
@NullMarked
package yunpai.protocol.court;

import org.jspecify.annotations.NullMarked;
