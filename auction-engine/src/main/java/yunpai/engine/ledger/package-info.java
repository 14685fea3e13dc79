/** The books: an append-only double-entry ledger whose every instant sums to zero, and the outbox of money that is to leave. */
@NullMarked
package yunpai.engine.ledger;

import org.jspecify.annotations.NullMarked;
