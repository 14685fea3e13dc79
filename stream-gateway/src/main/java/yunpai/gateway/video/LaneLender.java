package yunpai.gateway.video;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands the near lane of streams that are packaged here on to other gateways, over the event bus: each frame once for each gateway that has
 * viewers for it, as long as that one goes on asking.
 */
public final class LaneLender {
    static final String KIND = "kind";
    static final String BEGIN = "begin";
    static final String WORD = "word";
    static final String MEDIA = "media";
    static final String KEYFRAME = "keyframe";
    static final String OVER = "over";
    /** Every so often a gateway asks anew for what it goes on showing. */
    static final long ASK_MILLIS = 2_000;

    private static final long FORGET_NANOS = 3 * ASK_MILLIS * 1_000_000;
    private static final int MOST_GATEWAYS = 200;

    private final Vertx vertx;
    private final Function<String, @Nullable LiveStream> streams;
    private final LongSupplier mediaMicros;
    private final UUID node;
    private final Map<String, Borrower> borrowers = new HashMap<>();
    private @Nullable MessageConsumer<JsonObject> consumer;
    private long timer = -1;

    /**
     * Hands nothing on yet.
     *
     * @param streams finds a stream of this gateway by {@code viewing/epoch}
     * @param mediaMicros as pictures are dated
     * @param node stands for this gateway
     */
    public LaneLender(
            Vertx vertx, Function<String, @Nullable LiveStream> streams, LongSupplier mediaMicros, UUID node) {
        this.vertx = vertx;
        this.streams = streams;
        this.mediaMicros = mediaMicros;
        this.node = node;
    }

    static String address(UUID node) {
        return "yunpai.gateway.near." + node;
    }

    /** Begins to answer; done when the others know. */
    public Future<Void> start() {
        Context context = vertx.getOrCreateContext();
        MessageConsumer<JsonObject> asked = vertx.eventBus().consumer(address(node));
        asked.handler(message -> context.runOnContext(now -> asked(context, message)));
        consumer = asked;
        timer = vertx.setPeriodic(ASK_MILLIS, tick -> context.runOnContext(now -> forget()));
        return asked.completion();
    }

    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        MessageConsumer<JsonObject> asked = consumer;
        return asked == null ? Future.succeededFuture() : asked.unregister().otherwiseEmpty();
    }

    private void asked(Context context, Message<JsonObject> message) {
        String to = message.body().getString("to");
        Borrower known = borrowers.get(to);
        LiveStream stream = streams.apply(message.body().getString("stream"));
        if (stream == null || (known == null && borrowers.size() >= MOST_GATEWAYS)) {
            message.fail(404, "no such stream here");
            return;
        }
        if (known == null) {
            known = new Borrower(to);
            borrowers.put(to, known);
            stream.near().join(context, known, mediaMicros.getAsLong());
            Borrower joined = known;
            known.leave = () -> stream.near().leave(context, joined);
        }
        known.askedNanos = System.nanoTime();
        message.reply(null);
    }

    private void forget() {
        long now = System.nanoTime();
        for (Iterator<Borrower> each = borrowers.values().iterator(); each.hasNext(); ) {
            Borrower borrower = each.next();
            if (now - borrower.askedNanos > FORGET_NANOS) {
                each.remove();
                borrower.leave.run();
            }
        }
    }

    /** Another gateway, at an address of the bus that stands for one stream there. */
    private final class Borrower implements LaneReader {
        private final String to;
        private Runnable leave = () -> {};
        private long askedNanos;

        Borrower(String to) {
            this.to = to;
        }

        @Override
        public void start(Iterable<LaneFrame> frames) {
            String kind = BEGIN;
            for (LaneFrame frame : frames) {
                send(kind, frame);
                kind = MEDIA;
            }
        }

        @Override
        public void offer(LaneFrame frame) {
            send(frame.text() ? WORD : MEDIA, frame);
        }

        private void send(String kind, LaneFrame frame) {
            vertx.eventBus()
                    .send(
                            to,
                            frame.payload(),
                            new DeliveryOptions()
                                    .addHeader(KIND, kind)
                                    .addHeader(KEYFRAME, Boolean.toString(frame.keyframe())));
        }

        @Override
        public void close(short code, String reason) {
            vertx.eventBus().send(to, Buffer.buffer(reason), new DeliveryOptions().addHeader(KIND, OVER));
        }
    }
}
