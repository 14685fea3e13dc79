package yunpai.server;

import java.nio.file.Path;
import java.util.Locale;
import yunpai.server.settings.Settings;

/** Says where logs go. Must be called before the first logger is made, as its configuration reads these properties once. */
final class Logs {
    private Logs() {}

    static void into(Path folder, Settings.Logging logging) {
        System.setProperty("yunpai.logs", folder.toString());
        System.setProperty("yunpai.level", logging.level().toUpperCase(Locale.ROOT));
        System.setProperty("yunpai.format", logging.json() ? "json" : "text");
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
    }
}
