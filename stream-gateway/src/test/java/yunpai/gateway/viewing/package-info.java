@NullMarked
package yunpai.gateway.viewing;

import org.jspecify.annotations.NullMarked;
