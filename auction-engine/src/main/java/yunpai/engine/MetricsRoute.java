package yunpai.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * What operators measure, for operators. With a token it is for whoever shows it; without one for the machine itself alone, and then
 * not for what a proxy on that machine passes on. Everybody else finds nothing here.
 */
public final class MetricsRoute {
    private static final List<String> PASSED_ON =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");

    private final MeterRegistry meters;
    private final Optional<byte[]> expected;

    public MetricsRoute(MeterRegistry meters, Optional<String> token) {
        this.meters = meters;
        this.expected = token.map(it -> ("Bearer " + it).getBytes(StandardCharsets.UTF_8));
    }

    public void mount(Router router) {
        router.get("/metrics").handler(this::metrics);
    }

    private void metrics(RoutingContext context) {
        if (!mayRead(context.request()) || !(meters instanceof PrometheusMeterRegistry prometheus)) {
            context.response().setStatusCode(404).end();
            return;
        }
        context.response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(prometheus.scrape());
    }

    private boolean mayRead(HttpServerRequest request) {
        if (expected.isPresent()) {
            String shown = String.valueOf(request.getHeader("Authorization"));
            return MessageDigest.isEqual(expected.get(), shown.getBytes(StandardCharsets.UTF_8));
        }
        return isThisMachine(request.remoteAddress())
                && PASSED_ON.stream().noneMatch(header -> request.headers().contains(header));
    }

    private static boolean isThisMachine(SocketAddress address) {
        String ip = address.hostAddress();
        return ip != null && (ip.startsWith("127.") || ip.equals("::1") || ip.equals("0:0:0:0:0:0:0:1"));
    }
}
