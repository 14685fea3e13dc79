package yunpai.server;

import java.nio.file.Path;
import java.util.Locale;

/** Says where logs go. Must be called before the first logger is made, as its configuration reads these properties once. */
final class Logs {
    private Logs() {}

    static void into(Path folder, String level) {
        System.setProperty("yunpai.logs", folder.toString());
        System.setProperty("yunpai.level", level.toUpperCase(Locale.ROOT));
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
    }
}
