/** The append-only double-entry ledger: whatever happens to money, every transaction and so every instant sums to zero. */
@NullMarked
package yunpai.rules.ledger;

import org.jspecify.annotations.NullMarked;
