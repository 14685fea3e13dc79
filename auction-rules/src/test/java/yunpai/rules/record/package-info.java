@NullMarked
package yunpai.rules.record;

import org.jspecify.annotations.NullMarked;
