/** What the court clock keeps in and asks of Postgres. */
@NullMarked
package yunpai.engine.time.store;

import org.jspecify.annotations.NullMarked;
