/**
 * The owner of lots: one writer takes all commands that wait, decides them in order by the rules, appends their events to the
 * record in one commit, and only then tells anyone.
 */
@NullMarked
package yunpai.engine.lot;

import org.jspecify.annotations.NullMarked;
