/** How a lot's record is chained: the hash of each entry covers the one before, back to the lot's id. */
@NullMarked
package yunpai.rules.record;

import org.jspecify.annotations.NullMarked;
