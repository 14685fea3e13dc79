package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;

/**
 * One `moof` with its `mdat`, the smallest piece a part is made of.
 *
 * @param startMicros of its first sample on the run's own timeline
 * @param endMicros where its last sample ends; of the video track where it carries one
 * @param video whether it carries pictures
 * @param keyframe whether a picture in it can be decoded without those before
 */
record Fragment(Buffer bytes, long startMicros, long endMicros, boolean video, boolean keyframe) {}
