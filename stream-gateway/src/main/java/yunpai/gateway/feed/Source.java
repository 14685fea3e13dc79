package yunpai.gateway.feed;

import io.vertx.core.Future;
import yunpai.protocol.feed.FeedPayload;

/** Where the first picture of a kind of channel comes from. */
public interface Source {

    /**
     * What the channel shows to begin with. Called on the hub's context; changes that are published until it answers are laid over it.
     *
     * @param id what stands behind the colon of the channel's name
     * @return fails with a {@link yunpai.gateway.http.Refusal} where there is no such channel
     */
    Future<FeedPayload> first(String id);
}
