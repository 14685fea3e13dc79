@NullMarked
package yunpai.gateway.caption;

import org.jspecify.annotations.NullMarked;
