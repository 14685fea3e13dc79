/** The SQL of the audit trail. */
@NullMarked
package yunpai.engine.supervision.store;

import org.jspecify.annotations.NullMarked;
