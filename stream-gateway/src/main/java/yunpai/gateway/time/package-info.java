/** The court clock as the gateway shows it. */
@NullMarked
package yunpai.gateway.time;

import org.jspecify.annotations.NullMarked;
