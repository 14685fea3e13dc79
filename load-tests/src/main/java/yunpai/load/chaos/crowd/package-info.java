/** Bidders at the public doors, and what they saw. */
@NullMarked
package yunpai.load.chaos.crowd;

import org.jspecify.annotations.NullMarked;
