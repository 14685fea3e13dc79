package yunpai.rehearsal.bank;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.InstantSource;

/** The sandbox bank, running: its payment page at {@code /pay}, its interface for tests and crowds, for orders and for the statement. */
public final class SandboxBank {
    private static final int IDLE_SECONDS = 60;

    private final BankSettings settings;
    private final Books books;
    private final Callbacks callbacks;
    private final Context context;
    private final HttpServer server;

    private SandboxBank(BankSettings settings, Books books, Callbacks callbacks, Context context, HttpServer server) {
        this.settings = settings;
        this.books = books;
        this.callbacks = callbacks;
        this.context = context;
        this.server = server;
    }

    /**
     * Reads the books and listens; announces what was not yet acknowledged.
     *
     * @param worldClock the world's clock, for the timestamps of signatures
     */
    public static Future<SandboxBank> start(Vertx vertx, BankSettings settings, InstantSource worldClock) {
        Context context = vertx.getOrCreateContext();
        return vertx.executeBlocking(() -> new Books(settings.folder())).compose(books -> {
            Callbacks callbacks = new Callbacks(vertx, books, settings, worldClock);
            Runnable look = () -> context.runOnContext(nothing -> callbacks.look());
            Router router = Router.router(vertx);
            new OrderRoutes(vertx, books, settings.apiToken()).mountOn(router);
            new PaymentRoutes(vertx, books, settings, look).mountOn(router);
            return vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(IDLE_SECONDS))
                    .requestHandler(router)
                    .listen(settings.port(), settings.host())
                    .onSuccess(server -> look.run())
                    .onFailure(refused -> books.close())
                    .map(server -> new SandboxBank(settings, books, callbacks, context, server));
        });
    }

    public URI address() {
        return URI.create("http://" + settings.host() + ":" + server.actualPort());
    }

    public Future<Void> stop() {
        context.runOnContext(nothing -> callbacks.stop());
        return server.close().onComplete(closed -> books.close());
    }
}
