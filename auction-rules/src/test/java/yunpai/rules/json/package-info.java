@NullMarked
package yunpai.rules.json;

import org.jspecify.annotations.NullMarked;
