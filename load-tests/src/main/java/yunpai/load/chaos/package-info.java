/** Faults against several real nodes and their database, and whether the record stood them. */
@NullMarked
package yunpai.load.chaos;

import org.jspecify.annotations.NullMarked;
