package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;

/** Films nothing: fragments of one picture each at a steady rate, with a keyframe every so often. */
final class Camera {
    private final PartRing ring;
    private final long frameMicros;
    private final long keyframeEvery;
    private long frame;
    private long pauseMicros;
    private int bytesPerFrame = 100;

    Camera(PartRing ring, int framesPerSecond, long keyframeEvery) {
        this.ring = ring;
        this.frameMicros = 1_000_000L / framesPerSecond;
        this.keyframeEvery = keyframeEvery;
    }

    Camera bytesPerFrame(int bytes) {
        bytesPerFrame = bytes;
        return this;
    }

    /** Films for so long and returns how many times something was published. */
    int film(long micros) {
        int published = 0;
        long until = frame * frameMicros + micros;
        while (frame * frameMicros < until) {
            long start = frame * frameMicros + pauseMicros;
            boolean keyframe = frame % keyframeEvery == 0;
            Fragment fragment =
                    new Fragment(Buffer.buffer(new byte[bytesPerFrame]), start, start + frameMicros, true, keyframe);
            published += ring.accept(fragment, 1_700_000_000_000_000L + start) ? 1 : 0;
            frame++;
        }
        return published;
    }

    /** Its clock begins later than another one's. */
    Camera from(long micros) {
        pauseMicros = micros;
        return this;
    }

    void pause(long micros) {
        pauseMicros += micros;
    }
}
