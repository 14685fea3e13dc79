/** What the public sees of a lot's record: its live state and its history. */
@NullMarked
package yunpai.engine.record;

import org.jspecify.annotations.NullMarked;
