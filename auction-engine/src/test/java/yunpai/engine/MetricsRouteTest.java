package yunpai.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static yunpai.engine.Awaiting.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsRouteTest {
    private static final String HERE = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void answersTheMachineItself() {
        int port = listen(Optional.empty());

        assertThat(status(get(port, HERE))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"})
    void answersNobodyThroughAProxyOnTheMachine(String header) {
        int port = listen(Optional.empty());

        assertThat(status(get(port, HERE).putHeader(header, "203.0.113.7"))).isEqualTo(404);
    }

    @Test
    void answersNobodyFromTheNetworkWithoutAToken() throws SocketException {
        // Given
        List<String> addresses = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(address -> String.valueOf(address.getHostAddress()))
                .toList();
        assumeTrue(!addresses.isEmpty(), "this machine has no address but the loopback's");

        // When
        int port = listen(Optional.empty());

        // Then
        assertThat(status(get(port, addresses.getFirst()))).isEqualTo(404);
    }

    @Test
    void wantsTheTokenFromEverybodyWhereThereIsOne() {
        int port = listen(Optional.of("a-token-for-the-scraper"));

        assertThat(status(get(port, HERE))).isEqualTo(404);
        assertThat(status(get(port, HERE).bearerTokenAuthentication("another-token-altogether")))
                .isEqualTo(404);
        assertThat(status(get(port, HERE).bearerTokenAuthentication("a-token-for-the-scraper")))
                .isEqualTo(200);
        assertThat(status(get(port, HERE)
                        .putHeader("X-Forwarded-For", "203.0.113.7")
                        .bearerTokenAuthentication("a-token-for-the-scraper")))
                .isEqualTo(200);
    }

    private int listen(Optional<String> token) {
        Router router = Router.router(vertx);
        new MetricsRoute(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), token).mount(router);
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(router).listen(0, "0.0.0.0"));
        return server.actualPort();
    }

    private HttpRequest<?> get(int port, String host) {
        return client.get(port, host, "/metrics");
    }

    private static int status(HttpRequest<?> request) {
        return await(request.send()).statusCode();
    }
}
