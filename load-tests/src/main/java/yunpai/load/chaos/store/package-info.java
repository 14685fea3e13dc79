/** What PostgreSQL holds after a round. */
@NullMarked
package yunpai.load.chaos.store;

import org.jspecify.annotations.NullMarked;
