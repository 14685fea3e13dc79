package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;

/**
 * A segment that is complete and will not change, with what is needed to play it.
 *
 * @param sequence its media sequence number within the epoch
 * @param init the number of its init segment within the epoch
 * @param discontinuity whether its timeline does not go on from the segment before
 * @param dateMicros when its first picture reached the gateway
 */
public record Finished(
        String epoch,
        long sequence,
        int init,
        boolean discontinuity,
        long dateMicros,
        long durationMicros,
        Buffer body,
        Buffer initBody) {}
