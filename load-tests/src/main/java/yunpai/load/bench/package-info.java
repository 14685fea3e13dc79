/** Benches: each figure beside a named baseline of the same run. The one place outside the engine that reaches into it. */
@NullMarked
package yunpai.load.bench;

import org.jspecify.annotations.NullMarked;
