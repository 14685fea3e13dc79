package yunpai.gateway.video;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The near lane of streams that another gateway packages: each frame comes here once, however many viewers it has here, and is given to
 * them as it would be there. A lane is asked for while it has viewers. Everything but {@link #join} runs on one context.
 */
public final class BorrowedLanes {
    private static final long ANSWER_MILLIS = 2_000;
    private static final int MOST_LANES = 100;
    /** As in the lane itself: where key frames are further apart, whoever joins waits for the next. */
    private static final int MOST_BACKLOG_BYTES = 8 << 20;

    private final Vertx vertx;
    private final Context context;
    private final LongSupplier mediaMicros;
    private final Map<String, Lane> lanes = new HashMap<>();

    /** @param mediaMicros as pictures are dated */
    public BorrowedLanes(Vertx vertx, LongSupplier mediaMicros) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.mediaMicros = mediaMicros;
    }

    /**
     * Lets a viewer in.
     *
     * @param loop his event loop
     * @param stream {@code viewing/epoch}, which that node packages
     * @return what to run when he has gone
     */
    Runnable join(Context loop, LaneReader viewer, String stream, UUID node) {
        context.runOnContext(now -> {
            Lane lane = lanes.get(stream);
            if (lane == null && lanes.size() >= MOST_LANES) {
                loop.runOnContext(then -> viewer.close(NearViewer.TRY_ANOTHER_LANE, "too many lanes"));
                return;
            }
            if (lane == null) {
                lane = new Lane(stream, node);
                lanes.put(stream, lane);
                lane.open();
            }
            lane.join(loop, viewer);
        });
        return () -> context.runOnContext(now -> {
            Lane lane = lanes.get(stream);
            if (lane != null) {
                lane.leave(viewer);
            }
        });
    }

    /** One stream's lane. */
    private final class Lane {
        private final String stream;
        private final UUID node;
        private final String address = "yunpai.gateway.near." + UUID.randomUUID();
        private final Map<LaneReader, Context> viewers = new LinkedHashMap<>();
        private final List<LaneFrame> backlog = new ArrayList<>();
        private @Nullable JsonObject begin;
        private @Nullable LaneFrame head;
        private boolean starting;
        private int backlogBytes;
        private @Nullable MessageConsumer<Buffer> consumer;
        private long timer = -1;

        Lane(String stream, UUID node) {
            this.stream = stream;
            this.node = node;
        }

        void open() {
            MessageConsumer<Buffer> hears = vertx.eventBus().consumer(address);
            hears.handler(said -> context.runOnContext(now -> heard(said)));
            consumer = hears;
            hears.completion().onComplete(known -> ask());
            timer = vertx.setPeriodic(LaneLender.ASK_MILLIS, tick -> ask());
        }

        private void ask() {
            vertx.eventBus()
                    .<Object>request(
                            LaneLender.address(node),
                            new JsonObject().put("stream", stream).put("to", address),
                            new DeliveryOptions().setSendTimeout(ANSWER_MILLIS))
                    .onFailure(gone -> context.runOnContext(
                            now -> end(NearViewer.TRY_ANOTHER_LANE, "its gateway does not answer")));
        }

        void join(Context loop, LaneReader viewer) {
            viewers.put(viewer, loop);
            if (!starting && !backlog.isEmpty()) {
                List<LaneFrame> first = opening();
                loop.runOnContext(now -> viewer.start(first));
            }
        }

        void leave(LaneReader viewer) {
            viewers.remove(viewer);
            if (viewers.isEmpty()) {
                end(NearViewer.DONE, "");
            }
        }

        /** For whoever joins: the word that begins it with the time as it is now, the head, and the pictures since the newest key frame. */
        private List<LaneFrame> opening() {
            List<LaneFrame> first = new ArrayList<>();
            JsonObject word = begin;
            LaneFrame init = head;
            if (word != null && init != null) {
                first.add(LaneFrame.word(word.copy().put("nowMicros", mediaMicros.getAsLong())));
                first.add(init);
            }
            first.addAll(backlog);
            return first;
        }

        private void heard(Message<Buffer> said) {
            switch (String.valueOf(said.headers().get(LaneLender.KIND))) {
                case LaneLender.BEGIN -> {
                    begin = said.body().toJsonObject();
                    head = null;
                    starting = true;
                    backlog.clear();
                    backlogBytes = 0;
                }
                case LaneLender.WORD -> word(said.body().toJsonObject());
                case LaneLender.OVER -> end(NearViewer.DONE, said.body().toString());
                default ->
                    media(said.body(), Boolean.parseBoolean(said.headers().get(LaneLender.KEYFRAME)));
            }
        }

        private void word(JsonObject clock) {
            JsonObject begun = begin;
            if (begun != null) {
                begun.put("zeroMicros", clock.getLong("zeroMicros"));
            }
            LaneFrame frame = LaneFrame.word(clock);
            toAll(viewer -> viewer.offer(frame));
        }

        private void media(Buffer body, boolean keyframe) {
            if (begin == null) {
                return;
            }
            LaneFrame frame = LaneFrame.media(body, keyframe);
            if (head == null) {
                head = frame;
                return;
            }
            remember(frame);
            if (starting) {
                starting = false;
                List<LaneFrame> first = opening();
                toAll(viewer -> viewer.start(first));
            } else {
                toAll(viewer -> viewer.offer(frame));
            }
        }

        private void remember(LaneFrame frame) {
            if (frame.keyframe() || backlogBytes + frame.length() > MOST_BACKLOG_BYTES) {
                backlog.clear();
                backlogBytes = 0;
            }
            if (frame.keyframe() || !backlog.isEmpty()) {
                backlog.add(frame);
                backlogBytes += frame.length();
            }
        }

        private void toAll(Consumer<LaneReader> what) {
            viewers.forEach((viewer, loop) -> loop.runOnContext(now -> what.accept(viewer)));
        }

        private void end(short code, String why) {
            if (!lanes.remove(stream, this)) {
                return;
            }
            vertx.cancelTimer(timer);
            toAll(viewer -> viewer.close(code, why));
            viewers.clear();
            MessageConsumer<Buffer> hears = consumer;
            if (hears != null) {
                hears.unregister();
            }
        }
    }
}
