/**
 * From a host's recorder to a viewer's player: ffmpeg repackages what arrives, a parser takes its output apart, a ring keeps the
 * newest parts under numbers that never repeat, and a playlist names them (low-latency HLS, which plain HLS players read as well).
 */
@NullMarked
package yunpai.gateway.video;

import org.jspecify.annotations.NullMarked;
