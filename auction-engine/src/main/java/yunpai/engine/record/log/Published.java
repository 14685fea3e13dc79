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
    private static final long LOOK_MILLIS = 2_000;

    private final Vertx vertx;
    private final LogFiles files;
    private final SigningKeys keys;
    private final List<WitnessAddress> witnesses;
    private final Witnesses asking;
    private final RecordMeters meters;
    private long timer = -1;

    /**
     * What is published, and with what.
     *
     * @param files the log as it is read
     */
    public record Needs(Vertx vertx, LogFiles files, CourtClock clock, SigningKeys keys, RecordMeters meters) {}

    public Published(Needs needs, List<WitnessAddress> witnesses) {
        this.vertx = needs.vertx();
        this.files = needs.files();
        this.keys = needs.keys();
        this.meters = needs.meters();
        this.witnesses = List.copyOf(witnesses);
        this.asking = new Witnesses(needs, witnesses);
    }

    public void start() {
        asking.start();
        timer = vertx.setPeriodic(
                1, LOOK_MILLIS, due -> files.latest().onSuccess(latest -> latest.ifPresent(meters::latest)));
    }

    public Future<Void> stop() {
        vertx.cancelTimer(timer);
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
