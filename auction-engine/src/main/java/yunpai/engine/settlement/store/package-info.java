/** Settlements, payouts and confirmations in Postgres. */
@NullMarked
package yunpai.engine.settlement.store;

import org.jspecify.annotations.NullMarked;
