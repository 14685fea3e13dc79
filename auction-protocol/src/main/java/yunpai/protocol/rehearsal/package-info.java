/** What only a rehearsal hall takes. */
@NullMarked
package yunpai.protocol.rehearsal;

import org.jspecify.annotations.NullMarked;
