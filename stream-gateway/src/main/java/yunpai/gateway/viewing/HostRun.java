package yunpai.gateway.viewing;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.feed.Throttle;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.video.Health;
import yunpai.gateway.video.Intake;
import yunpai.gateway.video.LiveStream;

/**
 * One run of a host into the viewing's stream, whatever door the host came through: what arrives before ffmpeg is ready waits, what is
 * too much slows the host down or ends the run. Everything here runs on the host's context.
 */
final class HostRun {
    private static final Logger LOG = LoggerFactory.getLogger(HostRun.class);
    private static final int MOST_EARLY_BYTES = 8 << 20;
    /** 16 Mb/s in the long run, whatever bursts a recorder makes. */
    private static final double BYTES_PER_SECOND = 2 << 20;

    private final HostSocket.Parts parts;
    private final Way way;
    private final Door door;
    private final Start start;
    private final Throttle bytes = new Throttle(BYTES_PER_SECOND * 8, BYTES_PER_SECOND, System.nanoTime());
    private final List<Buffer> early = new ArrayList<>();
    private int earlyBytes;
    private boolean beginning;
    private boolean over;
    private volatile @Nullable Intake intake;

    /**
     * From where to where.
     *
     * @param again it goes on where a run before it was lost here
     */
    record Way(UUID saleSessionId, Host host, Context context, boolean again) {}

    /** What the run does to the host's connection. */
    interface Door {
        void pause();

        void resume();

        /** The run cannot go on; the connection is to be ended with this word. */
        void problem(HostWord word);

        /** What packaged good pictures has gone, by no fault of the host's; this run is over, another may begin. */
        void lost();
    }

    /** Starts ffmpeg for what begins so; blocks. */
    interface Start {
        Intake start(Buffer head, Intake.Ends ends) throws IOException;
    }

    HostRun(HostSocket.Parts parts, Way way, Door door, Start start) {
        this.parts = parts;
        this.way = way;
        this.door = door;
        this.start = start;
    }

    /** Takes the next chunk; the first one starts ffmpeg. */
    void take(Buffer chunk) {
        if (over || chunk.length() == 0) {
            return;
        }
        if (!bytes.pass(chunk.length(), System.nanoTime())) {
            door.problem(HostWord.TOO_LARGE);
            return;
        }
        Intake running = intake;
        if (running != null) {
            running.accept(chunk);
            slowDown(running);
            return;
        }
        early.add(chunk);
        earlyBytes += chunk.length();
        if (earlyBytes > MOST_EARLY_BYTES) {
            door.problem(HostWord.BUSY);
        } else if (!beginning) {
            beginning = true;
            begin(chunk);
        }
    }

    private void begin(Buffer head) {
        parts.viewings()
                .begin(way.saleSessionId(), way.host())
                .compose(stream -> parts.vertx().executeBlocking(() -> start.start(head, ends(stream)), false))
                .onComplete(begun -> way.context().runOnContext(now -> {
                    if (begun.succeeded()) {
                        run(begun.result());
                    } else if (!over) {
                        door.problem(wordOf(begun.cause()));
                    }
                }));
    }

    private Intake.Ends ends(LiveStream stream) {
        return new Intake.Ends(
                stream, parts.time()::mediaMicros, said -> way.context().runOnContext(now -> ended(said)));
    }

    private HostWord wordOf(Throwable cause) {
        Refusal refusal = Refusal.in(cause);
        if (refusal == null) {
            LOG.warn("viewing {}: ffmpeg cannot be started", way.saleSessionId(), cause);
            return HostWord.NO_FFMPEG;
        }
        return switch (refusal.status()) {
            case 409 -> HostWord.TAKEN;
            case 503 -> HostWord.BUSY;
            case 507 -> HostWord.NO_ROOM;
            default -> HostWord.TICKET_REFUSED;
        };
    }

    private void run(Intake begun) {
        early.forEach(begun::accept);
        early.clear();
        if (over) {
            begun.finish();
        } else {
            intake = begun;
        }
        if (way.again()) {
            begun.health().restarted(System.nanoTime());
        }
    }

    private void slowDown(Intake running) {
        if (running.overwhelmed()) {
            door.problem(HostWord.BUSY);
        } else if (running.full()) {
            door.pause();
            parts.vertx().setTimer(100, tick -> resume(running));
        }
    }

    private void resume(Intake running) {
        if (running.full() && !over) {
            parts.vertx().setTimer(100, tick -> resume(running));
        } else {
            way.context().runOnContext(now -> door.resume());
        }
    }

    private void ended(String said) {
        if (said.isEmpty() || over) {
            return;
        }
        LOG.warn("viewing {}: the host's video broke off: {}", way.saleSessionId(), said);
        Intake ran = intake;
        if (ran != null && ran.pictured()) {
            door.lost();
        } else {
            door.problem(HostWord.BROKEN_STREAM);
        }
    }

    /** How the run is; nothing before its first picture. From any thread. */
    Health.@Nullable Report health(long nowNanos) {
        Intake running = intake;
        return running == null ? null : running.report(nowNanos);
    }

    /** No more will come; what ffmpeg still holds is taken in. */
    void finish() {
        over = true;
        Intake running = intake;
        if (running != null) {
            running.finish();
        } else if (!beginning) {
            early.clear();
        }
    }

    /** Ends at once; from any thread. */
    void kill() {
        Intake running = intake;
        if (running != null) {
            running.kill();
        }
    }
}
