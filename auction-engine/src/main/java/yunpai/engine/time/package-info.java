/** The court clock: the one time by which lots open, extend and close. */
@NullMarked
package yunpai.engine.time;

import org.jspecify.annotations.NullMarked;
