package yunpai.gateway.feed;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.Refusal;

/**
 * The feed at {@code /feed/events} for networks that break WebSockets: the same messages as server-sent events. It goes one way, so what is
 * followed stands in the address, and who comes back gets the whole picture.
 */
public final class FeedEvents {
    private static final int MOST_CHANNELS = 8;
    private static final long SLOW_MILLIS = 10_000;

    private final FeedHub hub;
    private final FeedDoor door;

    /** The door is the one that WebSockets come through as well. */
    public FeedEvents(FeedHub hub, FeedDoor door) {
        this.hub = hub;
        this.door = door;
    }

    /** Answers with an event for each message, until one side has enough. */
    public void connect(RoutingContext call) {
        List<String> channels = call.queryParam("channel");
        if (channels.isEmpty() || channels.size() > MOST_CHANNELS) {
            Answers.fail(call, Refusal.field("channel", "应订阅1到8个频道", "1 to 8 channels are followed"));
            return;
        }
        if (!channels.stream().allMatch(FeedSocket::isChannel)) {
            Answers.fail(call, Refusal.field("channel", "没有这个频道", "no such channel"));
            return;
        }
        Refusal full = door.enter(System.nanoTime());
        if (full != null) {
            Answers.fail(call, full);
            return;
        }
        call.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                // A proxy that gathers an answer before it hands it on would make a feed of it no more.
                .putHeader("X-Accel-Buffering", "no");
        new Stream(call, new LinkedHashSet<>(channels)).begin();
    }

    private final class Stream extends Subscriber {
        private final RoutingContext call;
        private final HttpServerResponse response;
        private final Set<String> followed;
        private final Set<String> behind = new LinkedHashSet<>();
        private final Loop loop = hub.loop();
        private boolean closed;
        private boolean waiting;

        Stream(RoutingContext call, Set<String> followed) {
            this.call = call;
            this.response = call.response();
            this.followed = followed;
        }

        void begin() {
            response.closeHandler(gone -> ended());
            response.exceptionHandler(broken -> ended());
            followed.forEach(channel -> hub.subscribe(loop, this, channel, null));
        }

        @Override
        void offer(Bundle bundle) {
            if (closed || response.closed()) {
                return;
            }
            if (response.writeQueueFull()) {
                behind.addAll(bundle.channels());
                waitForRoom();
            } else if (behind.isEmpty()) {
                response.write(bundle.events());
            } else {
                bundle.pieces().stream()
                        .filter(piece -> !behind.contains(piece.channel()))
                        .forEach(piece -> response.write(new Bundle(List.of(piece)).events()));
            }
        }

        @Override
        void answer(String channel, List<Frame> frames) {
            if (closed || response.closed()) {
                return;
            }
            behind.remove(channel);
            for (Frame frame : frames) {
                if (response.writeQueueFull()) {
                    behind.add(channel);
                    waitForRoom();
                    return;
                }
                response.write(new Bundle(List.of(new Piece(channel, frame))).events());
            }
        }

        /** Who reads too slowly gets no backlog but the newest snapshot, and is closed when he cannot take it for long. */
        private void waitForRoom() {
            if (waiting) {
                return;
            }
            waiting = true;
            long timer = call.vertx()
                    .setTimer(SLOW_MILLIS, late -> call.request().connection().close());
            response.drainHandler(room -> {
                call.vertx().cancelTimer(timer);
                waiting = false;
                Set.copyOf(behind).forEach(channel -> hub.subscribe(loop, this, channel, null));
            });
        }

        @Override
        void refused(String channel, Refusal why) {
            // One that begins as an error could not be told from a broken network by whoever listens.
            response.end();
            ended();
        }

        @Override
        boolean follows(String channel) {
            return !closed && followed.contains(channel);
        }

        @Override
        boolean closed() {
            return closed;
        }

        private void ended() {
            if (!closed) {
                closed = true;
                followed.forEach(channel -> hub.unsubscribe(loop, this, channel));
                door.leave();
            }
        }
    }
}
