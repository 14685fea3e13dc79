package yunpai.load.glass;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Players of the low-latency playlist over HTTP/1.1, each on a connection of its own and without pipelining, on one event loop. */
final class Players implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client;
    private final String playlist;
    private final LongAdder answered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile boolean over;

    /**
     * Nobody yet.
     *
     * @param playlist its path
     * @param most how many there will be
     */
    Players(URI base, String playlist, int most) {
        this.playlist = playlist;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost(base.getHost()).setDefaultPort(base.getPort()),
                new PoolOptions().setHttp1MaxSize(most));
    }

    /** So many wait for each part as players do: a blocked reload, then the part that it names, and so on. */
    Players waiting(int count) {
        for (int player = 0; player < count; player++) {
            reload("");
        }
        return this;
    }

    /** So many ask for these paths in turn, as fast as they are answered. */
    Players hurrying(int count, List<String> paths) {
        for (int player = 0; player < count; player++) {
            hurry(paths, player % paths.size());
        }
        return this;
    }

    /** How many requests were answered with 200 so far. */
    long answered() {
        return answered.sum();
    }

    /** How many were answered otherwise, or not. */
    long refused() {
        return refused.sum();
    }

    private void reload(String query) {
        ask(playlist + query).onSuccess(body -> {
            Newest newest = Newest.of(body.toString());
            if (query.isEmpty() || newest.names().isEmpty()) {
                reload(newest.reload());
                return;
            }
            String folder = playlist.substring(0, playlist.lastIndexOf('/') + 1);
            ask(folder + newest.names().getLast()).onSuccess(part -> reload(newest.reload()));
        });
    }

    private void hurry(List<String> paths, int at) {
        ask(paths.get(at)).onSuccess(body -> hurry(paths, (at + 1) % paths.size()));
    }

    private Future<Buffer> ask(String path) {
        if (over) {
            return Future.failedFuture("over");
        }
        return client.request(HttpMethod.GET, path)
                .compose(request -> request.send())
                .compose(response -> response.statusCode() == 200
                        ? response.body()
                        : Future.failedFuture("answered with " + response.statusCode()))
                .onComplete(body -> {
                    if (!over) {
                        (body.succeeded() ? answered : refused).increment();
                    }
                });
    }

    @Override
    public void close() {
        over = true;
        vertx.close().await();
    }
}
