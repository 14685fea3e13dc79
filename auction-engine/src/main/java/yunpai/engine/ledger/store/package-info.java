/**
 * The books in Postgres, and the one order in which rows of money are locked. Every transaction that touches more than one of them takes
 * them so, and leaves out what it does not need:
 *
 * <ol>
 *   <li>{@code money.deposit}, by rising {@code deposit_id}, with {@code FOR UPDATE}, before anything else is written;
 *   <li>{@code money.settlement};
 *   <li>{@code money.payment};
 *   <li>{@code money.payout}: one, or those of one lot, whose deposits are held already;
 *   <li>{@code money.ledger_transaction} and its entries, which are only ever added.
 * </ol>
 *
 * Settling a lot holds its deposits and then dates its payouts; the outbox must therefore hold the deposit before it marks the payout
 * as done. The other way round the two wait for each other, and Postgres ends one of them (SQLSTATE 40P01).
 */
@NullMarked
package yunpai.engine.ledger.store;

import org.jspecify.annotations.NullMarked;
