/** Which node should own a lot. Only a hint: who may write is decided by Postgres. */
@NullMarked
package yunpai.engine.placement;

import org.jspecify.annotations.NullMarked;
