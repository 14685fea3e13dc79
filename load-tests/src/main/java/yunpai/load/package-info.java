@NullMarked
package yunpai.load;

import org.jspecify.annotations.NullMarked;
