/** What the court publishes about a lot, on the wire. */
@NullMarked
package yunpai.protocol.notice;

import org.jspecify.annotations.NullMarked;
