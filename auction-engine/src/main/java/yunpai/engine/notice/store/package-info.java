/** The SQL of what is published. */
@NullMarked
package yunpai.engine.notice.store;

import org.jspecify.annotations.NullMarked;
