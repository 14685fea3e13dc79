/** Deposits, payments and admissions in Postgres: the first two under the application's role, the last under its own. */
@NullMarked
package yunpai.engine.deposit.store;

import org.jspecify.annotations.NullMarked;
