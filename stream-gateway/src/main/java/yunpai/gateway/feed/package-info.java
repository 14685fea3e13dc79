/** Snapshot, then follow: numbered channels, and the sockets that carry them to a crowd. */
@NullMarked
package yunpai.gateway.feed;

import org.jspecify.annotations.NullMarked;
