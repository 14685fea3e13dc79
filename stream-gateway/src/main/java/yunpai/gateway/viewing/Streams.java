package yunpai.gateway.viewing;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.video.BorrowedLanes;
import yunpai.gateway.video.LiveStream;
import yunpai.gateway.video.NearDoor;

/** The streams that can be fetched: those that this gateway packages, and at which node the others are. Safe for use by several threads. */
public final class Streams implements NearDoor.Lanes {
    /** Not heard for so long, and a stream is no more asked for. */
    private static final long FORGET_NANOS = 60_000_000_000L;

    private static final int MOST_ELSEWHERE = 10_000;

    private final Map<String, LiveStream> here = new ConcurrentHashMap<>();
    private final Map<UUID, LiveStream> packaged = new ConcurrentHashMap<>();
    private final Map<String, There> elsewhere = new ConcurrentHashMap<>();

    private final BorrowedLanes lanes;

    private record There(UUID node, long nanos) {}

    /** No streams yet. */
    Streams(BorrowedLanes lanes) {
        this.lanes = lanes;
    }

    /** The stream by {@code viewing/epoch}, where this gateway packages or has packaged it. */
    public @Nullable LiveStream here(String viewingAndEpoch) {
        return here.get(viewingAndEpoch);
    }

    /** The stream of a viewing that this gateway packages now. */
    @Override
    public @Nullable LiveStream here(UUID viewing) {
        return packaged.get(viewing);
    }

    @Override
    public NearDoor.@Nullable There elsewhere(UUID viewing) {
        String prefix = viewing + "/";
        for (Map.Entry<String, There> each : elsewhere.entrySet()) {
            if (each.getKey().startsWith(prefix)) {
                return new NearDoor.There(each.getKey(), each.getValue().node());
            }
        }
        return null;
    }

    @Override
    public BorrowedLanes borrowed() {
        return lanes;
    }

    /** The node that packages the stream {@code viewing/epoch}, where it is another. */
    public @Nullable UUID elsewhere(String viewingAndEpoch) {
        There there = elsewhere.get(viewingAndEpoch);
        return there == null ? null : there.node();
    }

    /** From now on this gateway packages the viewing into this stream; the one before cannot be fetched any more. */
    void begin(UUID viewing, LiveStream stream) {
        forget(here, viewing, "");
        forget(elsewhere, viewing, "");
        here.put(key(viewing, stream.epoch()), stream);
        packaged.put(viewing, stream);
    }

    /** Another node packages the viewing; what was packaged here can be fetched to its end. */
    void putAside(UUID viewing) {
        packaged.remove(viewing);
    }

    /** That node can be asked for this stream. */
    void heard(UUID viewing, String stream, UUID node, long nowNanos) {
        String key = key(viewing, stream);
        if (elsewhere.put(key, new There(node, nowNanos)) == null) {
            forget(elsewhere, viewing, key);
        }
        if (elsewhere.size() > MOST_ELSEWHERE) {
            elsewhere.remove(key);
        }
    }

    /** Forgets streams of which nothing has been heard for long. */
    void sweep(long nowNanos) {
        elsewhere.values().removeIf(each -> nowNanos - each.nanos() > FORGET_NANOS);
    }

    /** How many viewings this gateway packages. */
    public int packaged() {
        return packaged.size();
    }

    private static String key(UUID viewing, String epoch) {
        return viewing + "/" + epoch;
    }

    private static void forget(Map<String, ?> streams, UUID viewing, String but) {
        String prefix = viewing + "/";
        streams.keySet().removeIf(each -> each.startsWith(prefix) && !each.equals(but));
    }
}
