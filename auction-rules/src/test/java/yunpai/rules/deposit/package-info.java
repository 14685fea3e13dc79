@NullMarked
package yunpai.rules.deposit;

import org.jspecify.annotations.NullMarked;
