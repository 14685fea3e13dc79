/** The public history out of Postgres. */
@NullMarked
package yunpai.engine.record.store;

import org.jspecify.annotations.NullMarked;
