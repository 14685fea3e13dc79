@NullMarked
package yunpai.protocol;

import org.jspecify.annotations.NullMarked;
