/** Goes through the record again from its first row: what was decided, what follows from it, and what the log holds of it. */
@NullMarked
package yunpai.engine.record.audit;

import org.jspecify.annotations.NullMarked;
