/** Keys that lie outside the database, and the seal under which the database holds what it must not be able to read. */
@NullMarked
package yunpai.engine.secret;

import org.jspecify.annotations.NullMarked;
