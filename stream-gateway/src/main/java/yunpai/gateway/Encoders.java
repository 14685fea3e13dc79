package yunpai.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.video.rtmp.RtmpServer;
import yunpai.gateway.viewing.EncoderDoor;
import yunpai.gateway.viewing.EncoderRoutes;
import yunpai.gateway.viewing.SrtDoors;

/** The ports that encoders send to. */
final class Encoders {
    private static final Logger LOG = LoggerFactory.getLogger(Encoders.class);

    private final EncoderDoor door;
    private final SrtDoors srt;
    private final RtmpServer rtmp;
    private final Optional<GatewaySettings.Rtmp> settings;
    private volatile int port;

    Encoders(Vertx vertx, EncoderDoor door, SrtDoors srt, Optional<GatewaySettings.Rtmp> settings) {
        this.door = door;
        this.srt = srt;
        this.settings = settings;
        this.rtmp = new RtmpServer(vertx, door, RtmpServer.Bounds.USUAL, Optional.empty());
    }

    Future<Void> start() {
        return settings.map(this::listen).orElseGet(Future::succeededFuture);
    }

    private Future<Void> listen(GatewaySettings.Rtmp where) {
        return rtmp.listen(where.host(), where.port())
                .onSuccess(listening -> {
                    port = listening;
                    LOG.info("encoders are taken at rtmp://{}:{}/live", where.host(), listening);
                })
                .<Void>mapEmpty()
                .recover(taken -> {
                    if (where.mustListen()) {
                        return Future.failedFuture(taken);
                    }
                    LOG.warn(
                            "No encoders will be taken: port {} of {}: {}",
                            where.port(),
                            where.host(),
                            taken.getMessage());
                    return Future.succeededFuture();
                });
    }

    EncoderRoutes.Where where() {
        return new EncoderRoutes.Where(
                port, settings.flatMap(GatewaySettings.Rtmp::advertised).orElse(""));
    }

    int connections() {
        return door.connections() + srt.ports();
    }

    Future<Void> stop() {
        door.stop();
        srt.stop();
        return rtmp.stop();
    }
}
