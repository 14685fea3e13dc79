package yunpai.gateway.viewing;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.feed.Throttle;
import yunpai.gateway.video.Ffmpeg;
import yunpai.gateway.video.Health;
import yunpai.gateway.video.Intake;
import yunpai.gateway.video.rtmp.Encoder;
import yunpai.gateway.video.rtmp.Publication;
import yunpai.gateway.video.rtmp.PublishRefusal;

/** An encoder whose key was right, as the host of a viewing. It runs on its connection's event loop. */
final class EncoderHost implements Host, Publication, HostRun.Door {
    private static final Logger LOG = LoggerFactory.getLogger(EncoderHost.class);
    /** An encoder may change its size now and then; one that never settles would start ffmpeg all the time. */
    private static final double RUNS_AT_ONCE = 6;

    private static final double RUNS_PER_SECOND = 0.1;

    private final HostSocket.Parts parts;
    private final Ffmpeg ffmpeg;
    private final StreamKeyStore.Kept key;
    private final Encoder encoder;
    private final Context context;
    private final Consumer<EncoderHost> forget;
    private final Throttle runs = new Throttle(RUNS_AT_ONCE, RUNS_PER_SECOND, System.nanoTime());
    private volatile @Nullable HostRun run;
    private volatile long lastNanos = System.nanoTime() - SENDING_NANOS;
    private volatile boolean gone;
    private boolean lost;

    /** Who sends, by which key, and on which event loop. */
    record Sender(StreamKeyStore.Kept key, Encoder encoder, Context context) {}

    /**
     * A host that has sent nothing yet.
     *
     * @param forget called when it is gone
     */
    EncoderHost(HostSocket.Parts parts, Ffmpeg ffmpeg, Sender sender, Consumer<EncoderHost> forget) {
        this.parts = parts;
        this.ffmpeg = ffmpeg;
        this.key = sender.key();
        this.encoder = sender.encoder();
        this.forget = forget;
        this.context = sender.context();
    }

    StreamKeyStore.Kept key() {
        return key;
    }

    @Override
    public void begin(Sound sound) {
        finish();
        if (!runs.pass(System.nanoTime())) {
            problem(HostWord.BROKEN_STREAM);
            return;
        }
        boolean copied = sound != Sound.OTHER;
        run = new HostRun(
                parts,
                new HostRun.Way(key.saleSessionId(), this, context, lost),
                this,
                (head, ends) -> Intake.beginFlv(ffmpeg, copied, ends));
        lost = false;
    }

    @Override
    public void media(Buffer flv) {
        lastNanos = System.nanoTime();
        HostRun running = run;
        if (running != null) {
            running.take(flv);
        }
    }

    @Override
    public void ended() {
        gone = true;
        finish();
        parts.viewings().gone(key.saleSessionId(), this);
        forget.accept(this);
    }

    private void finish() {
        HostRun running = run;
        run = null;
        if (running != null) {
            running.finish();
        }
    }

    void kill() {
        HostRun running = run;
        if (running != null) {
            running.kill();
        }
    }

    /** The connection ends, and the encoder is told why. */
    void refuse(PublishRefusal why) {
        gone = true;
        encoder.refuse(why);
    }

    @Override
    public void pause() {
        encoder.pause();
    }

    @Override
    public void resume() {
        encoder.resume();
    }

    @Override
    public void problem(HostWord word) {
        LOG.info("viewing {}: its encoder is sent away: {}", key.saleSessionId(), word);
        refuse(word == HostWord.TAKEN ? PublishRefusal.denied(word.en()) : PublishRefusal.rejected(word.en()));
    }

    @Override
    public void lost() {
        finish();
        lost = true;
        encoder.again();
    }

    @Override
    public Actor actor() {
        return new Actor(key.drawnBy(), "encoder");
    }

    @Override
    public boolean yields() {
        return true;
    }

    @Override
    public boolean sending(long nowNanos) {
        return !gone && nowNanos - lastNanos < SENDING_NANOS;
    }

    @Override
    public Health.@Nullable Report health(long nowNanos) {
        HostRun running = run;
        return running == null ? null : running.health(nowNanos);
    }

    @Override
    public void tell(JsonObject state) {
        LOG.trace("an encoder hears nothing but its end");
    }

    @Override
    public void replaced() {
        refuse(PublishRefusal.denied("another device has taken over"));
    }

    @Override
    public void over() {
        refuse(PublishRefusal.denied("the viewing is over; draw a new key on the host's page to begin again"));
    }
}
