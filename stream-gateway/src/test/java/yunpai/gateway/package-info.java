@NullMarked
package yunpai.gateway;

import org.jspecify.annotations.NullMarked;
