/** The signed public record. */
@NullMarked
package yunpai.protocol.record;

import org.jspecify.annotations.NullMarked;
