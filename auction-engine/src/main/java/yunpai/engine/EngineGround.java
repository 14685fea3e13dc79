package yunpai.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import yunpai.engine.store.DatabaseSafety;
import yunpai.engine.store.Databases;
import yunpai.engine.store.RolePasswords;
import yunpai.engine.time.ClockBounds;
import yunpai.engine.time.CourtClock;
import yunpai.engine.time.RehearsalClock;
import yunpai.engine.time.RehearsalPair;
import yunpai.engine.time.SteeredClock;
import yunpai.engine.time.store.PgClockReference;
import yunpai.engine.time.store.PgRehearsalStore;

/**
 * What every feature of the engine stands on.
 *
 * @param realClock never set and always at rate 1; what is not a legal deadline may use it
 * @param courtClock the real clock in earnest, one that can be set in rehearsal
 */
public record EngineGround(
        Vertx vertx,
        EngineSettings settings,
        Databases databases,
        MeterRegistry meters,
        SteeredClock realClock,
        CourtClock courtClock) {
    private static final double MICROS = 1e6;

    /** Holds the database to be safe and made for this, and starts the clocks. */
    public static Future<EngineGround> start(
            Vertx vertx, EngineSettings settings, Databases databases, MeterRegistry meters) {
        return DatabaseSafety.check(databases.app())
                .compose(safe -> SteeredClock.start(vertx, new PgClockReference(databases.app()), ClockBounds.USUAL))
                .compose(real -> settings.profile()
                        .platform()
                        .claim(databases.app(), real.nowMicros())
                        .compose(claimed -> courtClock(vertx, settings, databases, real))
                        .map(court -> {
                            watch(meters, real, databases);
                            return new EngineGround(vertx, settings, databases, meters, real, court);
                        }));
    }

    private static Future<? extends CourtClock> courtClock(
            Vertx vertx, EngineSettings settings, Databases databases, SteeredClock real) {
        if (!settings.profile().isRehearsal()) {
            return Future.succeededFuture(real);
        }
        long now = real.nowMicros();
        return RehearsalClock.start(
                vertx,
                real,
                new PgRehearsalStore(databases.app()),
                new RehearsalPair(now, now, settings.rehearsalRate()),
                settings.profile().whileDown());
    }

    private static void watch(MeterRegistry meters, SteeredClock clock, Databases databases) {
        Gauge.builder("yunpai.clock.offset", clock, it -> it.offsetMicros() / MICROS)
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("yunpai.clock.error", clock, it -> it.errorMicros() / MICROS)
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("yunpai.clock.trusted", clock, trusted -> trusted.trusted() ? 1 : 0)
                .register(meters);
        connections(meters, RolePasswords.APP, databases.app());
        connections(meters, RolePasswords.IDENTITY, databases.identity());
    }

    private static void connections(MeterRegistry meters, String role, Pool pool) {
        Gauge.builder("yunpai.database.connections", pool, Pool::size)
                .tag("role", role)
                .register(meters);
    }
}
