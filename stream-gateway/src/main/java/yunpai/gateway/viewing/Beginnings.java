package yunpai.gateway.viewing;

import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.video.LiveStream;

/** Who may send to a viewing, and which stream he gets: one at a time, by the viewing's lease. On the hub's context. */
final class Beginnings {
    private static final Logger LOG = LoggerFactory.getLogger(Beginnings.class);

    private final Viewings viewings;
    private final Viewings.Parts parts;
    private final Viewings.Pictures pictures;
    private final Map<UUID, Future<?>> beginning = new HashMap<>();
    private final SecureRandom random = new SecureRandom();

    Beginnings(Viewings viewings, Viewings.Parts parts, Viewings.Pictures pictures) {
        this.viewings = viewings;
        this.parts = parts;
        this.pictures = pictures;
    }

    /** Whether a host may begin; fails with a {@link Refusal} where another one is live and this one yields. */
    Future<Void> may(UUID id, Host host) {
        return viewings.with(id, viewing -> {
            if (viewing.hosts().taken(host, System.nanoTime())) {
                return taken();
            }
            return viewing.packagedHere() || !host.yields()
                    ? Future.succeededFuture()
                    : parts.leases().free(id).compose(free -> free ? Future.<Void>succeededFuture() : taken());
        });
    }

    private static <T> Future<T> taken() {
        return Future.failedFuture(Refusal.of(409, "已有另一台设备在直播", "another device is live"));
    }

    /** A host is ready to send: gives the stream he goes on with, or a new one. Of two who come at once one is after the other. */
    Future<LiveStream> begin(UUID id, Host host) {
        return viewings.with(id, viewing -> {
            Future<?> before = beginning.getOrDefault(id, Future.succeededFuture());
            Future<LiveStream> begun = before.transform(done -> begin(viewing, host));
            beginning.put(id, begun);
            begun.onComplete(done -> beginning.remove(id, begun));
            return begun;
        });
    }

    private Future<LiveStream> begin(LiveViewing viewing, Host host) {
        UUID id = viewing.id();
        if (viewing.hosts().taken(host, System.nanoTime())) {
            return taken();
        }
        LiveStream goesOn = viewing.goingOn();
        if (goesOn != null) {
            viewing.begin(host, System.nanoTime());
            return Future.succeededFuture(goesOn);
        }
        Refusal full = pictures.full();
        if (full != null) {
            return Future.failedFuture(full);
        }
        byte[] bytes = new byte[6];
        random.nextBytes(bytes);
        String epoch = HexFormat.of().formatHex(bytes);
        return parts.leases()
                .take(id, epoch, host.yields())
                .recover(Beginnings::away)
                .compose(lease -> {
                    if (lease.isEmpty() || lease.get() < viewing.lease()) {
                        return taken();
                    }
                    pictures.onCamera(id, viewing.onCamera());
                    LiveStream stream = pictures.begin(id, epoch);
                    viewings.streams().begin(id, stream);
                    viewing.hold(lease.get(), stream);
                    viewing.begin(host, System.nanoTime());
                    viewings.tell(viewing);
                    viewings.tellOthers(viewing);
                    return Future.succeededFuture(stream);
                });
    }

    private static <T> Future<T> away(Throwable broken) {
        LOG.error("no lease can be taken: {}", broken.getMessage());
        return Future.failedFuture(Refusal.of(503, "暂时无法开播，请稍后再试", "no viewing can begin right now"));
    }
}
