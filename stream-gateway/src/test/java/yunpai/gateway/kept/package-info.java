@NullMarked
package yunpai.gateway.kept;

import org.jspecify.annotations.NullMarked;
