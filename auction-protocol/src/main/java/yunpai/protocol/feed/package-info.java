/** The public feed on the wire. */
@NullMarked
package yunpai.protocol.feed;

import org.jspecify.annotations.NullMarked;
