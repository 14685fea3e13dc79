@NullMarked
package yunpai.rules.replay;

import org.jspecify.annotations.NullMarked;
