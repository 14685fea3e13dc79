@NullMarked
package yunpai.load.glass;

import org.jspecify.annotations.NullMarked;
