/** The record of lots in Postgres. */
@NullMarked
package yunpai.engine.lot.store;

import org.jspecify.annotations.NullMarked;
