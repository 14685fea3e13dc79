/** The audit trail on the wire. */
@NullMarked
package yunpai.protocol.supervision;

import org.jspecify.annotations.NullMarked;
