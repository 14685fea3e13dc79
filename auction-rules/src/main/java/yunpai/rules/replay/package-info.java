/**
 * Recorded bids run through the rules and through a naive second implementation of them, and listings judged by the gates of the
 * notice: the law tried on what really happened.
 */
@NullMarked
package yunpai.rules.replay;

import org.jspecify.annotations.NullMarked;
