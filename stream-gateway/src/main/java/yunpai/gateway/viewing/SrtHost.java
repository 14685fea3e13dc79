package yunpai.gateway.viewing;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.feed.Throttle;
import yunpai.gateway.video.Ffmpeg;
import yunpai.gateway.video.Health;
import yunpai.gateway.video.Intake;
import yunpai.gateway.video.SrtReceiver;
import yunpai.gateway.video.TransportJoin;

/**
 * One viewing's port for SRT: waits for a caller, takes what he sends, and when he is gone waits again with the same passphrase, until
 * it is closed. Everything here runs on its context.
 */
final class SrtHost implements Host, HostRun.Door {
    private static final Logger LOG = LoggerFactory.getLogger(SrtHost.class);
    private static final String MEDIA = "video/mp2t";
    private static final long AGAIN_MILLIS = 300;
    /** After a caller who was sent away, or a port that could not be had. */
    private static final long LATER_MILLIS = 2_000;

    private static final double RUNS_AT_ONCE = 6;
    private static final double RUNS_PER_SECOND = 0.1;

    private final HostSocket.Parts parts;
    private final Ffmpeg ffmpeg;
    private final Opened opened;
    private final Context context;
    private @Nullable SrtReceiver receiver;
    private volatile @Nullable HostRun run;
    private volatile long lastNanos = System.nanoTime() - SENDING_NANOS;
    private volatile boolean closed;
    private boolean sentAway;
    private final Throttle runs = new Throttle(RUNS_AT_ONCE, RUNS_PER_SECOND, System.nanoTime());
    private @Nullable TransportJoin join;

    /** For which viewing, by whom, and where. */
    record Opened(UUID saleSessionId, String holder, SrtReceiver.Where where) {}

    SrtHost(HostSocket.Parts parts, Ffmpeg ffmpeg, Opened opened) {
        this.parts = parts;
        this.ffmpeg = ffmpeg;
        this.opened = opened;
        this.context = parts.vertx().getOrCreateContext();
    }

    Opened opened() {
        return opened;
    }

    void open() {
        context.runOnContext(now -> listen());
    }

    private void listen() {
        if (closed) {
            return;
        }
        sentAway = false;
        join = null;
        parts.vertx()
                .executeBlocking(() -> SrtReceiver.listen(ffmpeg, opened.where(), taker()), false)
                .onComplete(listening -> context.runOnContext(now -> {
                    if (listening.failed()) {
                        LOG.warn("viewing {}: SRT cannot be listened for", opened.saleSessionId(), listening.cause());
                        again(LATER_MILLIS);
                    } else if (closed) {
                        listening.result().close();
                    } else {
                        receiver = listening.result();
                    }
                }));
    }

    private SrtReceiver.Taker taker() {
        return new SrtReceiver.Taker() {
            @Override
            public void bytes(Buffer chunk) {
                context.runOnContext(now -> take(chunk));
            }

            @Override
            public void ended() {
                context.runOnContext(now -> callerGone());
            }
        };
    }

    private void take(Buffer chunk) {
        if (closed || sentAway) {
            return;
        }
        lastNanos = System.nanoTime();
        HostRun running = run;
        if (running == null) {
            running = new HostRun(
                    parts,
                    new HostRun.Way(opened.saleSessionId(), this, context, join != null),
                    this,
                    (head, ends) -> Intake.begin(ffmpeg, MEDIA, head, ends));
            run = running;
        }
        TransportJoin joining = join;
        running.take(joining == null ? chunk : joining.take(chunk));
    }

    private void callerGone() {
        boolean early = run == null;
        finish();
        receiver = null;
        parts.viewings().gone(opened.saleSessionId(), this);
        again(early || sentAway ? LATER_MILLIS : AGAIN_MILLIS);
    }

    private void again(long millis) {
        if (!closed) {
            parts.vertx().setTimer(millis, now -> listen());
        }
    }

    private void finish() {
        HostRun running = run;
        run = null;
        if (running != null) {
            running.finish();
        }
    }

    /** Waits for nobody any more; from any thread. */
    void close() {
        closed = true;
        context.runOnContext(now -> hangUp());
    }

    /** Ends at once what runs; from any thread. */
    void kill() {
        HostRun running = run;
        if (running != null) {
            running.kill();
        }
        close();
    }

    private void hangUp() {
        SrtReceiver listening = receiver;
        if (listening != null) {
            listening.close();
        }
    }

    @Override
    public void pause() {
        SrtReceiver listening = receiver;
        if (listening != null) {
            listening.pause();
        }
    }

    @Override
    public void resume() {
        SrtReceiver listening = receiver;
        if (listening != null) {
            listening.resume();
        }
    }

    @Override
    public void problem(HostWord word) {
        LOG.info("viewing {}: its SRT caller is sent away: {}", opened.saleSessionId(), word);
        sendAway();
    }

    @Override
    public void lost() {
        if (!runs.pass(System.nanoTime())) {
            problem(HostWord.BROKEN_STREAM);
            return;
        }
        finish();
        join = new TransportJoin();
    }

    private void sendAway() {
        sentAway = true;
        finish();
        hangUp();
    }

    @Override
    public Actor actor() {
        return new Actor(opened.holder(), "encoder");
    }

    @Override
    public boolean yields() {
        return true;
    }

    @Override
    public boolean sending(long nowNanos) {
        return !closed && nowNanos - lastNanos < SENDING_NANOS;
    }

    @Override
    public Health.@Nullable Report health(long nowNanos) {
        HostRun running = run;
        return running == null ? null : running.health(nowNanos);
    }

    @Override
    public void tell(JsonObject state) {
        LOG.trace("an SRT caller hears nothing but his end");
    }

    @Override
    public void replaced() {
        context.runOnContext(now -> sendAway());
    }

    @Override
    public void over() {
        close();
    }
}
