package yunpai.engine.record.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.stream.Collectors;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.time.CourtClock;
import yunpai.rules.record.VerifierKey;

/** What the world sees of the log: its files, its keys, receipts, and the witnesses that countersign. */
public final class Published {
    private final Vertx vertx;
    private final LogFiles files;
    private final SigningKeys keys;
    private final List<WitnessAddress> witnesses;
    private final Witnesses asking;

    public Published(Vertx vertx, LogFiles files, CourtClock clock, SigningKeys keys, List<WitnessAddress> witnesses) {
        this.vertx = vertx;
        this.files = files;
        this.keys = keys;
        this.witnesses = List.copyOf(witnesses);
        this.asking = new Witnesses(vertx, files, clock, witnesses);
    }

    public void start() {
        asking.start();
    }

    public Future<Void> stop() {
        return asking.stop();
    }

    public void bind(ApiRouter api) {
        new ReceiptRoutes(files).bind(api);
    }

    public Router router() {
        return new LogRouter(files, this::keyList).router(vertx);
    }

    /** One key a line, for {@code verify --keys}. Whoever trusts it without having heard of the keys elsewhere trusts this server. */
    private Future<String> keyList() {
        return keys.open()
                .map(open -> lines("keys that sign", open.signing())
                        + lines("retired keys, for what they signed", open.retired())
                        + "# witnesses\n"
                        + witnesses.stream().map(it -> it.key().vkey() + "\n").collect(Collectors.joining()));
    }

    private static String lines(String title, List<VerifierKey> some) {
        return "# " + title + "\n" + some.stream().map(it -> it.line() + "\n").collect(Collectors.joining());
    }
}
