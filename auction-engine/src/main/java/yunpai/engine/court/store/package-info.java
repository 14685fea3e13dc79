/** The SQL of the court's desk. Every query names the court: what is another court's is not found. */
@NullMarked
package yunpai.engine.court.store;

import org.jspecify.annotations.NullMarked;
