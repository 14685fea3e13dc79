@NullMarked
package yunpai.rules.lot;

import org.jspecify.annotations.NullMarked;
