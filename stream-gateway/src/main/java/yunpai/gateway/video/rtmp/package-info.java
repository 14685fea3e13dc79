/**
 * The door for encoders that speak RTMP, OBS for instance: handshake, chunks, commands and the key are taken here, so that many streams
 * share one port and ffmpeg never sees who has no key. What goes on to ffmpeg are FLV tags. Sources: Adobe's RTMP 1.0 of 2012, AMF 0, the
 * FLV file format 10.1; where encoders depart from them it is said at the place.
 */
@NullMarked
package yunpai.gateway.video.rtmp;

import org.jspecify.annotations.NullMarked;
