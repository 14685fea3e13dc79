/** The record on the command line: {@code verify} from files alone, {@code audit} of the database, {@code record-key} for rotations. */
@NullMarked
package yunpai.server.record;

import org.jspecify.annotations.NullMarked;
