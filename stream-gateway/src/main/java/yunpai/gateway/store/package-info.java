/** What the gateway keeps in its own schema of the database. */
@NullMarked
package yunpai.gateway.store;

import org.jspecify.annotations.NullMarked;
