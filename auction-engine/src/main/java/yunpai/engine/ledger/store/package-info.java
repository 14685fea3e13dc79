/** The books in Postgres. */
@NullMarked
package yunpai.engine.ledger.store;

import org.jspecify.annotations.NullMarked;
