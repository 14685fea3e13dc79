package yunpai.gateway.feed;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.Json;
import yunpai.protocol.feed.FeedPayload;

/**
 * A message of a channel on the wire.
 *
 * @param from where a client must stand for this to apply; equal to {@code to} in a snapshot
 * @param snapshot the payload replaces what the client has
 * @param recovered the answer to a resumption: whether what follows joins on without a gap
 */
record Envelope(
        String type,
        String channel,
        String epoch,
        long from,
        long to,
        @Nullable Boolean snapshot,
        @Nullable Boolean recovered,
        FeedPayload payload) {

    static Frame change(String channel, String epoch, long from, long to, FeedPayload payload) {
        return frame(new Envelope("envelope", channel, epoch, from, to, null, null, payload));
    }

    static Frame snapshot(String channel, Place place, FeedPayload payload) {
        return frame(new Envelope("envelope", channel, place.epoch(), place.at(), place.at(), true, false, payload));
    }

    /** Says that a client which stands here has missed nothing but what follows now. */
    static Frame recovered(String channel, Place place, FeedPayload payload) {
        return Frame.of(Json.write(
                new Envelope("envelope", channel, place.epoch(), place.at(), place.at(), null, true, payload)));
    }

    /** Names the newest number of each channel, and what time it is where it leaves at once. */
    static Frame beacon(Map<String, Place> channels, @Nullable Long courtMicros, @Nullable Double rate) {
        return Frame.toMany(Json.write(new Beacon("beacon", courtMicros, rate, channels)));
    }

    private static Frame frame(Envelope envelope) {
        return Frame.toMany(Json.write(envelope));
    }

    private record Beacon(
            String type,
            @Nullable Long courtMicros,
            @Nullable Double rate,
            Map<String, Place> channels) {}
}
