/** What is published of a lot: the gates before it, the notice as it was frozen, its files, and the lists everybody reads. */
@NullMarked
package yunpai.engine.notice;

import org.jspecify.annotations.NullMarked;
