package yunpai.server;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import yunpai.engine.Engine;
import yunpai.engine.EngineSettings;
import yunpai.engine.LoopWatch;
import yunpai.engine.MetricsRoute;
import yunpai.engine.Profile;
import yunpai.engine.PublicRecord;
import yunpai.engine.door.BidRate;
import yunpai.engine.http.SessionCookie;
import yunpai.engine.lot.Patience;
import yunpai.engine.record.log.NoteKeys;
import yunpai.engine.record.log.WitnessAddress;
import yunpai.engine.store.Databases;
import yunpai.engine.store.RolePasswords;
import yunpai.engine.time.ClockBounds;
import yunpai.engine.time.SteeredClock;
import yunpai.engine.time.store.PgClockReference;
import yunpai.gateway.Gateway;
import yunpai.gateway.GatewaySettings;
import yunpai.gateway.kept.s3.S3Address;
import yunpai.gateway.video.VideoDoor;
import yunpai.gateway.viewing.SrtDoors;
import yunpai.rehearsal.demo.Cast;
import yunpai.rules.record.RecordFormatException;
import yunpai.server.settings.NodeSettings;
import yunpai.server.settings.PictureSettings;
import yunpai.server.settings.Settings;
import yunpai.server.store.CannotStart;
import yunpai.server.store.HomeLock;
import yunpai.server.store.Secrets;
import yunpai.server.web.MadeUpCertificate;
import yunpai.server.web.WebServer;

/** One process with all roles: brings a hall up in order, and down in reverse when it is told to end. */
final class Serving {
    private static final int GATEWAY_CONNECTIONS = 6;
    /** A picture of 2.5 Mb/s for some hours, so that what has begun is kept to its end. */
    private static final long LEAST_ROOM_BYTES = 4L << 30;

    private static final double DEMO_RATE = 10;

    private Serving() {}

    static void run(Settings settings) {
        Hall hall = open(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(hall::stop, "stop"));
        try {
            start(hall, settings);
        } catch (RuntimeException e) {
            hall.stop();
            throw e;
        }
    }

    static void migrate(Settings settings) {
        Hall hall = open(settings);
        try {
            Storage.open(hall, settings, new Secrets(settings.node().secrets()));
            Console.say("The database is at this version.");
        } finally {
            hall.stop();
        }
    }

    /** The home and its logs come first, before anything asks for a logger. */
    private static Hall open(Settings settings) {
        HomeLock lock = HomeLock.take(settings.home());
        Logs.into(settings.home().resolve("logs"), settings.start().logging());
        Console.speak(settings.start().logging().json());
        Hall hall = new Hall();
        hall.add("home", lock::close);
        return hall;
    }

    private static void start(Hall hall, Settings settings) {
        Console.settings(settings.described());
        NodeSettings.Role role = settings.node().role();
        Secrets secrets = new Secrets(settings.node().secrets());
        Addresses addresses = Addresses.of(settings.http());
        if (role.isEngine()) {
            hall(hall, settings, secrets, addresses);
        } else {
            Vertx vertx = Loops.open(hall, settings.node()).vertx();
            web(hall, vertx, listen(settings, addresses, secrets), withoutEngine(hall, settings, secrets, vertx));
            Welcome.say(settings, addresses);
        }
    }

    private static List<WebServer.Mount> withoutEngine(Hall hall, Settings settings, Secrets secrets, Vertx vertx) {
        PrometheusMeterRegistry meters = Meters.open(hall, settings.node().role());
        LoopWatch loops = new LoopWatch(vertx).shownIn(meters);
        hall.add("watch over the event loops", loops::stop);
        Router own = Router.router(vertx);
        new MetricsRoute(meters, settings.start().metricsToken()).mount(own);
        List<WebServer.Mount> mounts = new ArrayList<>();
        if (settings.node().role().isGateway()) {
            Pool pool = gatewayPool(hall, Storage.prepared(settings, secrets), vertx);
            mounts.add(below(gatewayAlone(hall, settings, vertx, pool), meters));
            own.route("/*").subRouter(NodeHealth.ofGateway(vertx, pool, loops::live));
        } else {
            own.route("/*").subRouter(NodeHealth.ofPortal(vertx, loops::live));
        }
        mounts.add(WebServer.Mount.atRoot(own, "/health/", "/metrics"));
        return mounts;
    }

    /** An engine, and with it a gateway unless this process is told to be an engine only. */
    private static void hall(Hall hall, Settings settings, Secrets secrets, Addresses addresses) {
        Storage storage = Storage.open(hall, settings, secrets);
        Loops loops = Loops.open(hall, settings.node());
        Vertx vertx = loops.vertx();
        PrometheusMeterRegistry meters = Meters.open(hall, settings.node().role());
        Databases databases = Databases.connect(vertx, storage.address(), storage.passwords());
        hall.addAsync("database pools", databases::close);
        EdgeServices edges = EdgeServices.open(hall, vertx, settings, secrets, addresses.callback());
        EngineParts.FirstAdmin admin = firstAdmin(settings, secrets);
        EngineParts parts = new EngineParts(
                new EngineParts.Kept(
                        settings.node().secrets(), settings.start().holidays(), record(settings, addresses)),
                edges,
                admin,
                List.of(new ScenarioDesk(vertx, addresses.inside(), settings.rehearsal())));
        Engine engine = hall.await(
                "engine", Engine.start(loops.node(), engineSettings(settings), databases, meters, parts::build));
        hall.addAsync("engine", engine::stop);
        List<WebServer.Mount> mounts = new ArrayList<>();
        mounts.add(WebServer.Mount.atRoot(engine.router(), "/api/", "/health/", "/metrics"));
        mounts.add(WebServer.Mount.atRoot(parts.recordFiles(), "/record/"));
        if (settings.node().role().isGateway()) {
            Gateway gateway =
                    gateway(hall, settings, new Street(vertx, engine::realMicros), gatewayPool(hall, storage, vertx));
            mounts.add(below(gateway, meters));
        }
        if (edges.hasWindow()) {
            mounts.add(WebServer.Mount.below(BankWindow.PATH, BankWindow.router(vertx, edges.bank())));
        }
        web(hall, vertx, listen(settings, addresses, secrets), mounts);
        // The first to be stopped: lots go to other nodes while bids still come in here.
        hall.addAsync("lots", engine::handOver);
        if (settings.node().cluster().isPresent() && settings.rehearsal()) {
            Console.say("bank at " + edges.bank() + ", registry at " + edges.registry());
        }
        Welcome.say(settings, addresses);
        Rehearsing.begin(hall, vertx, settings, new Rehearsing.Where(addresses.inside(), admin));
    }

    private static void web(Hall hall, Vertx vertx, WebServer.Listen listen, List<WebServer.Mount> mounts) {
        WebServer web = hall.await("web server", WebServer.start(vertx, listen, mounts));
        hall.addAsync("web server", web::stop);
    }

    private static WebServer.Mount below(Gateway gateway, PrometheusMeterRegistry meters) {
        gateway.watch(meters);
        VideoDoor video = gateway.video();
        return WebServer.Mount.below("/live/", gateway.router())
                .withDoor(new WebServer.Door(VideoDoor.PATH, video, video::shorten));
    }

    /** Event loops, and the time as it runs in the street. */
    private record Street(Vertx vertx, LongSupplier realMicros) {}

    /** A gateway without an engine beside it keeps time by a clock of its own. */
    private static Gateway gatewayAlone(Hall hall, Settings settings, Vertx vertx, Pool pool) {
        SteeredClock clock =
                hall.await("clock", SteeredClock.start(vertx, new PgClockReference(pool), ClockBounds.USUAL));
        return gateway(hall, settings, new Street(vertx, clock::nowMicros), pool);
    }

    private static Pool gatewayPool(Hall hall, Storage storage, Vertx vertx) {
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(GATEWAY_CONNECTIONS)
                        .setMaxWaitQueueSize(1_000)
                        .setName(RolePasswords.GATEWAY))
                .connectingTo(storage.address()
                        .connectOptions(
                                RolePasswords.GATEWAY, storage.passwords().gateway()))
                .using(vertx)
                .build();
        hall.addAsync("gateway's database pool", pool::close);
        return pool;
    }

    private static Gateway gateway(Hall hall, Settings settings, Street street, Pool pool) {
        Optional<GatewaySettings.Rtmp> rtmp = settings.rtmp().map(Serving::rtmp);
        SrtDoors.Ports srt = settings.srt()
                .map(it -> new SrtDoors.Ports(it.host(), it.first(), it.last(), it.advertised()))
                .orElse(SrtDoors.Ports.NONE);
        GatewaySettings bounds = GatewaySettings.usual(
                settings.home().resolve("programs/ffmpeg"), rtmp, srt, video(settings), street.realMicros());
        Gateway gateway = hall.await("gateway", Gateway.start(street.vertx(), bounds, pool));
        hall.addAsync("gateway", gateway::stop);
        return gateway;
    }

    private static GatewaySettings.Video video(Settings settings) {
        PictureSettings picture = settings.picture();
        return new GatewaySettings.Video(
                picture.nearViewers(),
                picture.partMillis(),
                new GatewaySettings.Keeping(
                        picture.folder(),
                        picture.bucket().map(Serving::bucket),
                        picture.quotaBytes(),
                        LEAST_ROOM_BYTES));
    }

    private static S3Address bucket(PictureSettings.Bucket it) {
        S3Address.Keys keys = new S3Address.Keys(it.key(), it.secret());
        return new S3Address(it.endpoint(), it.name(), it.prefix(), it.region(), it.inPath(), keys);
    }

    /** A port that was named must be had; the usual one is left out where something else has it. */
    private static GatewaySettings.Rtmp rtmp(Settings.Rtmp wanted) {
        int port = wanted.given() ? Addresses.listenable(wanted.host(), wanted.port(), "RTMP") : wanted.port();
        return new GatewaySettings.Rtmp(wanted.host(), port, wanted.advertised(), wanted.given());
    }

    private static PublicRecord.Settings record(Settings settings, Addresses addresses) {
        try {
            return new PublicRecord.Settings(
                    settings.record().origin().orElse(addresses.outside().getHost() + "/record"),
                    settings.record().origin().isPresent(),
                    settings.record().keys(),
                    settings.record().witnesses().stream()
                            .map(it -> new WitnessAddress(NoteKeys.parse(it.key()), it.address()))
                            .toList());
        } catch (RecordFormatException e) {
            throw new CannotStart("YUNPAI_WITNESSES cannot be taken: " + e.getMessage());
        }
    }

    private static EngineSettings engineSettings(Settings settings) {
        Profile profile = settings.demo() ? Profile.DEMO : settings.rehearsal() ? Profile.REHEARSAL : Profile.REAL;
        SessionCookie cookie = new SessionCookie(settings.http().secure());
        Optional<String> metricsToken = settings.start().metricsToken();
        Patience patience = settings.node()
                .patience()
                .map(it -> new Patience(it.toMillis()))
                .orElse(profile.patience());
        return profile == Profile.DEMO
                ? new EngineSettings(profile, cookie, BidRate.USUAL, DEMO_RATE, metricsToken, patience, Cast.accounts())
                : EngineSettings.of(profile, cookie)
                        .withMetricsToken(metricsToken)
                        .withPatience(patience);
    }

    private static EngineParts.FirstAdmin firstAdmin(Settings settings, Secrets secrets) {
        if (settings.demo()) {
            return new EngineParts.FirstAdmin(Cast.ADMIN, Cast.PASSWORD, false);
        }
        Optional<String> given = settings.start().adminPassword();
        return new EngineParts.FirstAdmin("admin", given.orElseGet(() -> secrets.text("first-admin")), given.isEmpty());
    }

    private static WebServer.Listen listen(Settings settings, Addresses addresses, Secrets secrets) {
        Settings.Http http = settings.http();
        Optional<KeyCertOptions> certificate = http.madeUpCertificate()
                ? Optional.of(madeUp(settings.home().resolve("secrets"), secrets))
                : http.tls()
                        .map(it -> new PemKeyCertOptions()
                                .setCertPath(it.certificate().toString())
                                .setKeyPath(it.key().toString()));
        return new WebServer.Listen(http.host(), addresses.port(), certificate, http.madeUpCertificate());
    }

    private static KeyCertOptions madeUp(Path folder, Secrets secrets) {
        try {
            return MadeUpCertificate.in(folder, secrets.text("certificate"));
        } catch (IOException e) {
            throw new CannotStart("A certificate for --tls cannot be made: " + e.getMessage(), e);
        }
    }
}
