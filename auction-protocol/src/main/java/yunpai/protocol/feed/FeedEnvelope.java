package yunpai.protocol.feed;

import org.jspecify.annotations.Nullable;

/** The envelope of everything public: a client applies what begins where it stands. */
public record FeedEnvelope(
        String channel,
        String epoch,
        long from,
        long to,
        @Nullable Boolean recovered,
        FeedPayload payload) {}
