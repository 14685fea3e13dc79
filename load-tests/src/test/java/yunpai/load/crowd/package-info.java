@NullMarked
package yunpai.load.crowd;

import org.jspecify.annotations.NullMarked;
