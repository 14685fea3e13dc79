/** The rules of RFC 8216bis for playlists, as a test holds ours against them. Section numbers are those of the draft. */
@NullMarked
package yunpai.gateway.hls;

import org.jspecify.annotations.NullMarked;
