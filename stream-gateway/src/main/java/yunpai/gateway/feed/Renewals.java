package yunpai.gateway.feed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.protocol.feed.FeedPayload;

/**
 * Channels whose pictures are to be fetched anew because something of them was not heard: a few at a time, each once however often it is
 * asked for, until its source answers. Confined to the hub.
 */
final class Renewals {
    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);
    private static final int MOST_AT_ONCE = 4;
    private static final long AGAIN_MILLIS = 1_000;

    private final Vertx vertx;
    private final FeedHub hub;
    private final Function<String, @Nullable Channel> channels;
    private final Set<String> due = new LinkedHashSet<>();
    private int underWay;

    /** @param channels the open channel of that name, which has begun, or null */
    Renewals(Vertx vertx, FeedHub hub, Function<String, @Nullable Channel> channels) {
        this.vertx = vertx;
        this.hub = hub;
        this.channels = channels;
    }

    void add(Set<String> names) {
        due.addAll(names);
        work();
    }

    private void work() {
        while (underWay < MOST_AT_ONCE && !due.isEmpty()) {
            Iterator<String> next = due.iterator();
            String name = next.next();
            next.remove();
            Channel channel = channels.apply(name);
            if (channel != null) {
                renew(channel);
            }
        }
    }

    private void renew(Channel channel) {
        underWay++;
        channel.awaitPicture();
        Future<FeedPayload> fetched = hub.first(channel.name());
        fetched.onComplete(first -> hub.run(() -> {
            underWay--;
            if (first.succeeded()) {
                channel.renew(first.result());
                hub.announce(channel);
            } else {
                LOG.warn(
                        "channel {} cannot be fetched anew: {}",
                        channel.name(),
                        first.cause().getMessage());
                vertx.setTimer(AGAIN_MILLIS, later -> hub.run(() -> add(Set.of(channel.name()))));
            }
            work();
        }));
    }
}
