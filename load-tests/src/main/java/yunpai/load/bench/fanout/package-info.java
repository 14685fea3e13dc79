/** The gateway's feed and other servers of WebSockets side by side: one crowd, one rate, one size, the same client. */
@NullMarked
package yunpai.load.bench.fanout;

import org.jspecify.annotations.NullMarked;
