/**
 * The life of a lot as a decider: {@link yunpai.rules.lot.Lots#decide} turns a command into events or a refusal, {@link
 * yunpai.rules.lot.Lots#evolve} folds events into the state. A lot knows bidder codes and ranks, never a person or a deposit.
 */
@NullMarked
package yunpai.rules.lot;

import org.jspecify.annotations.NullMarked;
