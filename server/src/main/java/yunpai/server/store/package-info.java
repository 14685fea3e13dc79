/**
 * The PostgreSQL that the build brings along, for a hall without a database server of its own. It runs as a process of its own, so that
 * a killed hall leaves it standing, and the next start takes it over with every committed row.
 */
@NullMarked
package yunpai.server.store;

import org.jspecify.annotations.NullMarked;
