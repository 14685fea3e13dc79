@NullMarked
package yunpai.engine;

import org.jspecify.annotations.NullMarked;
