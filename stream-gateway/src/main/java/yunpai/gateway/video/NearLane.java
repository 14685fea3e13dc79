package yunpai.gateway.video;

import io.vertx.core.Context;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lane without parts and playlists: each fragment goes to those who are let in as soon as it comes. A message is made once, and each
 * event loop gets one task for it, however many viewers it has. Who joins gets the pictures since the newest key frame, so that
 * he sees something at once.
 */
final class NearLane {
    private static final Logger LOG = LoggerFactory.getLogger(NearLane.class);
    /** What may be kept of pictures since a key frame; where they come more rarely, whoever joins waits for the next. */
    private static final int MOST_BACKLOG_BYTES = 8 << 20;
    /** So far may the pictures' clock run from the wall's before it is told anew. */
    private static final long DRIFT_MICROS = 100_000;

    private final String epoch;
    private final Map<Context, Set<LaneReader>> loops = new HashMap<>();
    private final List<LaneFrame> backlog = new ArrayList<>();
    private @Nullable LaneFrame init;
    private String mimeType = "";
    private boolean begun;
    private boolean ended;
    private long zeroMicros;
    private int backlogBytes;

    NearLane(String epoch) {
        this.epoch = epoch;
    }

    /** A run begins; viewers are told with its first key frame. One whose codecs have no name is shown in the other lanes alone. */
    synchronized void startRun(InitSegment segment) {
        try {
            mimeType = Codecs.mimeType(segment);
            init = LaneFrame.media(segment.bytes(), false);
        } catch (BrokenStreamException unnamed) {
            LOG.info("no near lane for {}: {}", epoch, unnamed.getMessage());
            init = null;
        }
        begun = false;
        backlog.clear();
        backlogBytes = 0;
    }

    /** Hands on the next fragment; never blocks. */
    synchronized void accept(Fragment fragment, long nowMicros) {
        if (init == null || (!begun && !fragment.keyframe())) {
            return;
        }
        LaneFrame frame = LaneFrame.media(fragment.bytes(), fragment.keyframe());
        remember(frame);
        long zero = nowMicros - fragment.endMicros();
        if (!begun) {
            begun = true;
            zeroMicros = zero;
            List<LaneFrame> first = opening(nowMicros);
            toAll(viewer -> viewer.start(first));
            return;
        }
        if (frame.keyframe() && Math.abs(zero - zeroMicros) > DRIFT_MICROS) {
            zeroMicros = zero;
            LaneFrame word = LaneFrame.word(clock("clock", nowMicros));
            toAll(viewer -> viewer.offer(word));
        }
        toAll(viewer -> viewer.offer(frame));
    }

    private void remember(LaneFrame frame) {
        if (frame.keyframe()) {
            backlog.clear();
            backlogBytes = 0;
        }
        if (backlogBytes + frame.length() > MOST_BACKLOG_BYTES) {
            backlog.clear();
            backlogBytes = 0;
        } else if (frame.keyframe() || !backlog.isEmpty()) {
            backlog.add(frame);
            backlogBytes += frame.length();
        }
    }

    private List<LaneFrame> opening(long nowMicros) {
        List<LaneFrame> frames = new ArrayList<>();
        frames.add(LaneFrame.word(clock("begin", nowMicros).put("epoch", epoch).put("mimeType", mimeType)));
        LaneFrame head = init;
        if (head != null) {
            frames.add(head);
        }
        frames.addAll(backlog);
        return frames;
    }

    private JsonObject clock(String type, long nowMicros) {
        return new JsonObject().put("type", type).put("zeroMicros", zeroMicros).put("nowMicros", nowMicros);
    }

    /** Nothing will follow. */
    synchronized void end() {
        ended = true;
        toAll(viewer -> viewer.close(NearViewer.DONE, "over"));
    }

    private void toAll(Consumer<LaneReader> what) {
        loops.forEach(
                (loop, viewers) -> loop.runOnContext(now -> List.copyOf(viewers).forEach(what)));
    }

    /**
     * Lets a viewer in.
     *
     * @param loop his event loop
     * @param nowMicros for the clock he is told
     */
    synchronized void join(Context loop, LaneReader viewer, long nowMicros) {
        if (ended) {
            loop.runOnContext(now -> viewer.close(NearViewer.DONE, "over"));
            return;
        }
        Set<LaneReader> viewers = loops.computeIfAbsent(loop, one -> new LinkedHashSet<>());
        List<LaneFrame> first = begun && !backlog.isEmpty() ? opening(nowMicros) : List.of();
        // The set belongs to its loop; tasks are done in the order in which they are given, so that nothing is lost or
        // doubled between.
        loop.runOnContext(now -> {
            viewers.add(viewer);
            if (!first.isEmpty()) {
                viewer.start(first);
            }
        });
    }

    /** He is gone. */
    synchronized void leave(Context loop, LaneReader viewer) {
        Set<LaneReader> viewers = loops.get(loop);
        if (viewers != null) {
            loop.runOnContext(now -> viewers.remove(viewer));
        }
    }
}
