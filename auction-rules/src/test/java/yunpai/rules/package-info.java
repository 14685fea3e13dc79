@NullMarked
package yunpai.rules;

import org.jspecify.annotations.NullMarked;
