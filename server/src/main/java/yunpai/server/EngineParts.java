package yunpai.server;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.Engine;
import yunpai.engine.EngineGround;
import yunpai.engine.LotHall;
import yunpai.engine.Platform;
import yunpai.engine.PublicRecord;
import yunpai.engine.deposit.BankAccess;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Problem;
import yunpai.engine.identity.HttpRegistry;
import yunpai.rules.notice.Period;
import yunpai.server.settings.Holidays;
import yunpai.server.store.CannotStart;

/** The engine's features, put together: each is given what it asks for and nothing more. */
final class EngineParts {
    private static final Logger LOG = LoggerFactory.getLogger(EngineParts.class);

    private final Kept kept;
    private final EdgeServices edges;
    private final FirstAdmin firstAdmin;
    private final List<Consumer<ApiRouter>> more;
    private final AtomicReference<@Nullable Router> files = new AtomicReference<>();

    /**
     * What the engine cannot know by itself.
     *
     * @param more binds operations that are answered outside the engine
     */
    EngineParts(Kept kept, EdgeServices edges, FirstAdmin firstAdmin, List<Consumer<ApiRouter>> more) {
        this.kept = kept;
        this.edges = edges;
        this.firstAdmin = firstAdmin;
        this.more = List.copyOf(more);
    }

    /**
     * What is given in files.
     *
     * @param secrets the folder of the keys, outside the database
     * @param record how the public record is kept
     */
    record Kept(Path secrets, Holidays holidays, PublicRecord.Settings record) {}

    /** Who administers a platform that nobody administers yet. */
    record FirstAdmin(String login, String password, boolean drawn) {}

    Future<Engine.Features> build(EngineGround ground, LotHall lots) {
        tellOfAnUnknownYear(ground.courtClock().nowMicros());
        Platform.Outside outside = new Platform.Outside(
                new HttpRegistry(ground.vertx(), edges.registry()),
                new BankAccess(edges.bank(), edges.paymentPage(), edges.bankToken(), edges.bankSecret()),
                kept.secrets(),
                kept.holidays().calendar());
        return Platform.start(ground, lots, outside)
                .compose(platform -> platform.staffing()
                        .firstAdmin(firstAdmin.login(), firstAdmin.password())
                        .onSuccess(this::tell)
                        .recover(EngineParts::badPassword)
                        .compose(entered -> PublicRecord.start(ground, lots, kept.record()))
                        .map(record -> features(platform, record)));
    }

    private Engine.Features features(Platform platform, PublicRecord record) {
        files.set(record.router());
        List<Consumer<ApiRouter>> routes = new ArrayList<>(more);
        routes.add(record::bind);
        Engine.Features all = platform.features(routes);
        return new Engine.Features(
                all.sessions(),
                all.admissions(),
                all.routes(),
                () -> record.stop().eventually(() -> all.stop().get()));
    }

    /** What lies below {@code /record/}, once the engine stands. */
    Router recordFiles() {
        return Objects.requireNonNull(files.get(), "the engine has not been started");
    }

    private void tellOfAnUnknownYear(long nowMicros) {
        int year =
                Instant.ofEpochSecond(nowMicros / 1_000_000).atZone(Period.ZONE).getYear();
        if (!kept.holidays().years().contains(year)) {
            LOG.warn(
                    "no holidays are known of {}: only its weekends count as free; name a file in YUNPAI_HOLIDAYS",
                    year);
        }
    }

    private static Future<Boolean> badPassword(Throwable failure) {
        String sentence =
                failure instanceof Problem problem && !problem.errors().isEmpty()
                        ? "YUNPAI_ADMIN_PASSWORD cannot be taken: "
                                + problem.errors().getFirst().en()
                        : null;
        return Future.failedFuture(sentence == null ? failure : new CannotStart(sentence));
    }

    private void tell(boolean entered) {
        if (entered && firstAdmin.drawn()) {
            Console.say("The first admin is " + firstAdmin.login() + ", password " + firstAdmin.password()
                    + " (shown this once)");
        }
    }
}
