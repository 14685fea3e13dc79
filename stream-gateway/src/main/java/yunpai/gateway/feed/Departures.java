package yunpai.gateway.feed;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When what has changed in a channel goes out. The first change after a quiet spell goes at once; what follows is gathered and goes by the
 * tick, and not before all have been written to that were to get what went before: a crowd that is larger than the machine is fast gets fewer
 * and fuller envelopes, not older ones. What is shown on one page goes together, and waits together. Confined to the hub.
 */
final class Departures {
    /** A page follows the lots of a sale session and its viewing, which bear the same id. */
    private static final Map<String, String> BESIDE = Map.of("session:", "viewing:", "viewing:", "session:");

    private final Vertx vertx;
    private final FeedHub hub;
    private final long tickMillis;

    /** @param tickMillis 0: each change goes by itself and at once, however many are on their way */
    Departures(Vertx vertx, FeedHub hub, long tickMillis) {
        this.vertx = vertx;
        this.hub = hub;
        this.tickMillis = tickMillis;
    }

    /** Something of it has changed. */
    void announce(Channel channel) {
        if (channel.scheduled || waits(channel)) {
            return;
        }
        long quietMillis = (System.nanoTime() - channel.flushedNanos) / 1_000_000;
        if (channel.flushedNanos == 0 || quietMillis >= tickMillis) {
            send(channel);
            return;
        }
        channel.scheduled = true;
        vertx.setTimer(
                tickMillis - quietMillis,
                tick -> hub.run(() -> {
                    channel.scheduled = false;
                    if (!waits(channel)) {
                        send(channel);
                    }
                }));
    }

    /** It goes when those before it on its page are through; by itself it would be a second write to each. */
    private boolean waits(Channel channel) {
        Channel beside = beside(channel);
        return tickMillis > 0 && (channel.underWay > 0 || (beside != null && beside.underWay > 0));
    }

    /** Sends what has changed, whatever is on its way. */
    void send(Channel channel) {
        List<Channel> together = new ArrayList<>(List.of(channel));
        Channel beside = beside(channel);
        if (beside != null && beside.changed()) {
            together.add(beside);
        }
        List<Piece> pieces = new ArrayList<>();
        Set<Channel> going = new LinkedHashSet<>();
        Set<Loop> loops = new LinkedHashSet<>();
        for (Channel each : together) {
            Frame frame = each.flush();
            if (frame != null) {
                each.flushedNanos = System.nanoTime();
                pieces.add(new Piece(each.name(), frame));
                going.add(each);
                each.loops().forEach(loops::add);
            }
        }
        if (pieces.isEmpty()) {
            return;
        }
        going.forEach(each -> each.underWay += loops.size());
        loops.forEach(loop -> loop.run(() -> loop.deliver(pieces, () -> hub.run(() -> going.forEach(this::through)))));
    }

    private @Nullable Channel beside(Channel channel) {
        int colon = channel.name().indexOf(':') + 1;
        String kind = BESIDE.get(channel.name().substring(0, colon));
        return kind == null ? null : hub.begun(kind + channel.name().substring(colon));
    }

    /** One more event loop has told all. */
    private void through(Channel channel) {
        channel.underWay--;
        if (waits(channel)) {
            return;
        }
        Channel beside = beside(channel);
        if (channel.changed()) {
            announce(channel);
        } else if (beside != null && beside.changed()) {
            announce(beside);
        }
    }
}
