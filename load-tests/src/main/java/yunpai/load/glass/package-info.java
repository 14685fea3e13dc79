/** The picture as it is seen: a clock drawn into it at the encoder's input is read back from the decoded frame in a real browser. */
@NullMarked
package yunpai.load.glass;

import org.jspecify.annotations.NullMarked;
