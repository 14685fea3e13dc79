/** Viewings on site in PostgreSQL. */
@NullMarked
package yunpai.engine.viewing.store;

import org.jspecify.annotations.NullMarked;
