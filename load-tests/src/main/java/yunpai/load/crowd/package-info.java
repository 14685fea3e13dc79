/** {@code bench crowd}: the feed of a great event, played by processes of viewers against gateways as they run in production. */
@NullMarked
package yunpai.load.crowd;

import org.jspecify.annotations.NullMarked;
