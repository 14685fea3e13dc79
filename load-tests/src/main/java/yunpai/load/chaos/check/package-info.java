/** What must hold, whatever happened. */
@NullMarked
package yunpai.load.chaos.check;

import org.jspecify.annotations.NullMarked;
