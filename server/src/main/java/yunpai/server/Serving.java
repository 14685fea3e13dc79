package yunpai.server;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import yunpai.server.settings.Settings;
import yunpai.server.store.CannotStart;
import yunpai.server.store.HomeLock;
import yunpai.server.store.Secrets;
import yunpai.server.web.MadeUpCertificate;
import yunpai.server.web.WebServer;

/** One process with all roles: brings a hall up in order, and down in reverse when it is told to end. */
final class Serving {
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
            Storage.open(hall, settings, new Secrets(settings.home().resolve("secrets")));
            Console.say("The database is at this version.");
        } finally {
            hall.stop();
        }
    }

    /** The home and its logs come first, before anything asks for a logger. */
    private static Hall open(Settings settings) {
        HomeLock lock = HomeLock.take(settings.home());
        Logs.into(settings.home().resolve("logs"), settings.start().logLevel());
        Hall hall = new Hall();
        hall.add("home", lock::close);
        return hall;
    }

    private static void start(Hall hall, Settings settings) {
        Console.settings(settings.described());
        Secrets secrets = new Secrets(settings.home().resolve("secrets"));
        Storage.open(hall, settings, secrets);
        Vertx vertx = Vertx.vertx();
        hall.addAsync("event loops", vertx::close);
        WebServer web = hall.await("web server", WebServer.start(vertx, listen(settings, secrets), List.of()));
        hall.addAsync("web server", web::stop);
        Console.say("ready at " + (settings.http().secure() ? "https" : "http") + "://localhost:" + web.port());
    }

    private static WebServer.Listen listen(Settings settings, Secrets secrets) {
        Settings.Http http = settings.http();
        Optional<KeyCertOptions> certificate = http.madeUpCertificate()
                ? Optional.of(madeUp(settings.home().resolve("secrets"), secrets))
                : http.tls()
                        .map(it -> new PemKeyCertOptions()
                                .setCertPath(it.certificate().toString())
                                .setKeyPath(it.key().toString()));
        return new WebServer.Listen(http.host(), http.port(), certificate, http.madeUpCertificate());
    }

    private static KeyCertOptions madeUp(Path folder, Secrets secrets) {
        try {
            return MadeUpCertificate.in(folder, secrets.text("certificate"));
        } catch (IOException e) {
            throw new CannotStart("A certificate for --tls cannot be made: " + e.getMessage(), e);
        }
    }
}
