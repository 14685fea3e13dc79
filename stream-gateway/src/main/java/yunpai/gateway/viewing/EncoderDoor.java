package yunpai.gateway.viewing;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.feed.Throttles;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.video.Ffmpeg;
import yunpai.gateway.video.rtmp.Encoder;
import yunpai.gateway.video.rtmp.Publication;
import yunpai.gateway.video.rtmp.PublishDoor;
import yunpai.gateway.video.rtmp.PublishRefusal;
import yunpai.gateway.video.rtmp.PublishRefusedException;

/** Lets encoders in by their key. An encoder connects again by itself, so it never puts aside a host who sends. */
public final class EncoderDoor implements PublishDoor {
    private static final Logger LOG = LoggerFactory.getLogger(EncoderDoor.class);
    private static final double TRIES_AT_ONCE = 20;
    private static final double TRIES_PER_SECOND = 0.5;

    private final HostSocket.Parts parts;
    private final Optional<Ffmpeg> ffmpeg;
    private final StreamKeys keys;
    private final Throttles tries = new Throttles(TRIES_AT_ONCE, TRIES_PER_SECOND);
    private final Set<EncoderHost> open = ConcurrentHashMap.newKeySet();

    /** A door; without an ffmpeg it refuses every encoder. */
    public EncoderDoor(HostSocket.Parts parts, Optional<Ffmpeg> ffmpeg, StreamKeys keys) {
        this.parts = parts;
        this.ffmpeg = ffmpeg;
        this.keys = keys;
        keys.onRevoked(this::revoked);
    }

    @Override
    public Future<Publication> open(String key, String address, Encoder encoder) {
        if (!tries.pass(address, 1, System.nanoTime())) {
            return refused(PublishRefusal.TOO_MANY_TRIES);
        }
        if (ffmpeg.isEmpty()) {
            return refused(PublishRefusal.denied(HostWord.NO_FFMPEG.en()));
        }
        Context context = parts.vertx().getOrCreateContext();
        return keys.check(key)
                .compose(found -> found.isEmpty()
                        ? refused(PublishRefusal.WRONG_KEY)
                        : admit(key, new EncoderHost.Sender(found.get(), encoder, context)));
    }

    private Future<Publication> admit(String key, EncoderHost.Sender sender) {
        EncoderHost host = new EncoderHost(parts, ffmpeg.orElseThrow(), sender, open::remove);
        open.add(host);
        // Looked at once more, for a key that ends between the first look and now would end nobody.
        return keys.check(key)
                .compose(still -> still.isEmpty()
                        ? EncoderDoor.<Void>refused(PublishRefusal.WRONG_KEY)
                        : parts.viewings().mayBegin(sender.key().saleSessionId(), host))
                .map(free -> (Publication) host)
                .recover(not -> {
                    open.remove(host);
                    Refusal refusal = Refusal.in(not);
                    return refusal == null ? Future.failedFuture(not) : refused(PublishRefusal.denied(refusal.en()));
                });
    }

    private static <T> Future<T> refused(PublishRefusal why) {
        return Future.failedFuture(new PublishRefusedException(why));
    }

    private void revoked(UUID saleSessionId, String but) {
        for (EncoderHost host : open) {
            StreamKeyStore.Kept key = host.key();
            if (key.saleSessionId().equals(saleSessionId) && !key.name().equals(but)) {
                LOG.info("viewing {}: its encoder's key has ended", saleSessionId);
                host.refuse(PublishRefusal.denied("this stream key has been revoked"));
            }
        }
    }

    /** How many encoders there are. */
    public int connections() {
        return open.size();
    }

    /** Ends every run at once; for a gateway that stops. */
    public void stop() {
        open.forEach(EncoderHost::kill);
    }
}
