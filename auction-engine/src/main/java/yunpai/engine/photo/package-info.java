/** Pictures without what cameras write beside them: where and when they were taken, with what, and by whom. */
@NullMarked
package yunpai.engine.photo;

import org.jspecify.annotations.NullMarked;
