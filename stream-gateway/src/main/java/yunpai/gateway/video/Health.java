package yunpai.gateway.video;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Takes the pulse of one run from the fragments it gives: figures over the last seconds, and what ails it. The packager's thread
 * writes, others read.
 */
public final class Health {
    private static final long WINDOW_MICROS = 4_000_000;
    /** A longer step of the timeline is a gap, not a slow picture. */
    private static final long GAP_MICROS = 3_000_000;

    private static final long STALLED_NANOS = 2_500_000_000L;
    private static final long LATE_NANOS = 2_000_000_000L;
    private static final int LONGEST_SIDE = 1920;
    private static final int MOST_PIXELS = 1920 * 1088;
    private static final long MOST_KILOBITS = 6_000;
    private static final double FEWEST_PICTURES = 10;
    private static final long RARE_KEYFRAMES_MICROS = 3_500_000;
    /** An AAC frame of digital silence has some six bytes, of a quiet room more than a hundred. */
    private static final long SILENT_FRAME_BYTES = 24;

    private static final int SILENT_WINDOWS = 2;
    /** So long a host is told that his run was begun anew. */
    private static final long RESTARTED_NANOS = 30_000_000_000L;

    private Shape shape = Shape.UNKNOWN;
    private boolean begun;
    private boolean hasSound;
    private List<Track> tracks = List.of();

    private long windowMicros = -1;
    private int pictures;
    private long pictureBytes;
    private int sounds;
    private long soundBytes;
    private double picturesPerSecond;
    private long kilobitsPerSecond;
    private int silentWindows;

    private long endMicros;
    private long keyframeMicros = -1;
    private long keyframeEveryMicros;
    private long leastOffset = Long.MAX_VALUE;
    private long mostOffset = Long.MIN_VALUE;
    private long leastLagNanos = Long.MAX_VALUE;
    private long lagNanos;
    private long heardNanos;
    private boolean restarted;
    private long restartedNanos;

    /**
     * How a run is.
     *
     * @param width of the picture as it is coded, 0 before the first one
     * @param picturesPerSecond 0 until four seconds were seen, as are the bits and the distance of keyframes
     */
    public record Report(
            int width,
            int height,
            double picturesPerSecond,
            long kilobitsPerSecond,
            long keyframeEveryMillis,
            Set<Ailment> ailments) {

        /** The same with one thing more. */
        Report and(Ailment more) {
            Set<Ailment> all = EnumSet.of(more);
            all.addAll(ailments);
            return new Report(width, height, picturesPerSecond, kilobitsPerSecond, keyframeEveryMillis, all);
        }
    }

    /** This run was begun because the one before it broke off here, and not at the host. */
    public synchronized void restarted(long nowNanos) {
        restarted = true;
        restartedNanos = nowNanos;
    }

    synchronized void begins(InitSegment init, long nowNanos) {
        begun = true;
        heardNanos = nowNanos;
        tracks = init.tracks();
        hasSound = init.hasAudio();
        shape = Shape.of(init.bytes().getBytes());
    }

    synchronized void takes(Fragment fragment, long nowNanos) {
        Samples samples = Samples.of(fragment, tracks);
        sounds += samples.sounds();
        soundBytes += samples.soundBytes();
        if (!fragment.video()) {
            return;
        }
        if (windowMicros < 0 || Math.abs(fragment.startMicros() - endMicros) > GAP_MICROS) {
            restart(fragment.startMicros());
        }
        pictures += samples.pictures();
        pictureBytes += samples.pictureBytes();
        leastOffset = Math.min(leastOffset, samples.leastOffset());
        mostOffset = Math.max(mostOffset, samples.mostOffset());
        endMicros = fragment.endMicros();
        if (fragment.keyframe()) {
            keyframeEveryMicros = keyframeMicros < 0 ? 0 : fragment.startMicros() - keyframeMicros;
            keyframeMicros = fragment.startMicros();
        }
        clock(nowNanos);
        if (fragment.endMicros() - windowMicros >= WINDOW_MICROS) {
            closeWindow(fragment.endMicros());
        }
    }

    private void restart(long atMicros) {
        windowMicros = atMicros;
        pictures = 0;
        pictureBytes = 0;
        sounds = 0;
        soundBytes = 0;
        keyframeMicros = -1;
        leastLagNanos = Long.MAX_VALUE;
    }

    /** How far what comes now is behind the best of this run; the best is slowly forgotten, for two clocks are never alike. */
    private void clock(long nowNanos) {
        long passed = nowNanos - heardNanos;
        heardNanos = nowNanos;
        lagNanos = nowNanos - endMicros * 1000;
        if (leastLagNanos != Long.MAX_VALUE) {
            leastLagNanos += passed / 1000;
        }
        leastLagNanos = Math.min(leastLagNanos, lagNanos);
    }

    private void closeWindow(long atMicros) {
        double seconds = (atMicros - windowMicros) / 1e6;
        picturesPerSecond = pictures / seconds;
        kilobitsPerSecond = Math.round(pictureBytes * 8 / seconds / 1000);
        boolean silent = sounds > 0 && soundBytes < sounds * SILENT_FRAME_BYTES;
        silentWindows = silent ? silentWindows + 1 : 0;
        windowMicros = atMicros;
        pictures = 0;
        pictureBytes = 0;
        sounds = 0;
        soundBytes = 0;
    }

    /** How the run is now. */
    public synchronized Report report(long nowNanos) {
        long sinceKeyframe = keyframeMicros < 0 ? 0 : endMicros - keyframeMicros;
        long every = Math.max(keyframeEveryMicros, sinceKeyframe);
        return new Report(
                shape.width(),
                shape.height(),
                picturesPerSecond,
                kilobitsPerSecond,
                picturesPerSecond > 0 ? every / 1000 : 0,
                begun ? ailments(nowNanos, every) : Set.of());
    }

    private Set<Ailment> ailments(long nowNanos, long keyframeEvery) {
        Set<Ailment> all = EnumSet.noneOf(Ailment.class);
        boolean stalled = nowNanos - heardNanos > STALLED_NANOS;
        note(all, Ailment.STALLED, stalled);
        note(all, Ailment.LATE, !stalled && leastLagNanos != Long.MAX_VALUE && lagNanos - leastLagNanos > LATE_NANOS);
        note(all, Ailment.NO_SOUND, !hasSound);
        note(all, Ailment.SILENT_SOUND, hasSound && silentWindows >= SILENT_WINDOWS);
        note(all, Ailment.ROTATED, shape.degrees() % 180 != 0);
        note(all, Ailment.UPSIDE_DOWN, shape.degrees() == 180);
        note(all, Ailment.LARGE_PICTURE, tooLarge());
        note(all, Ailment.HIGH_BITRATE, kilobitsPerSecond > MOST_KILOBITS);
        note(all, Ailment.FEW_PICTURES, picturesPerSecond > 0 && picturesPerSecond < FEWEST_PICTURES);
        note(all, Ailment.RARE_KEYFRAMES, keyframeEvery > RARE_KEYFRAMES_MICROS);
        note(all, Ailment.REORDERED, mostOffset > leastOffset);
        note(all, Ailment.RESTARTED, restarted && nowNanos - restartedNanos < RESTARTED_NANOS);
        return all;
    }

    private boolean tooLarge() {
        return Math.max(shape.width(), shape.height()) > LONGEST_SIDE || shape.width() * shape.height() > MOST_PIXELS;
    }

    private static void note(Set<Ailment> all, Ailment ailment, boolean there) {
        if (there) {
            all.add(ailment);
        }
    }
}
