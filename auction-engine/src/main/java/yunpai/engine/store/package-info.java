/** The one Postgres: its roles, its migrations and the pools the engine works with. */
@NullMarked
package yunpai.engine.store;

import org.jspecify.annotations.NullMarked;
