package yunpai.server;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import yunpai.server.replay.ReplayCommand;
import yunpai.server.settings.BadSetting;
import yunpai.server.settings.Invocation;
import yunpai.server.settings.Settings;
import yunpai.server.store.CannotStart;

/** The command line: {@code demo}, {@code serve}, {@code migrate}, {@code replay}. */
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("replay")) {
            // It starts nothing and has flags of its own.
            System.exit(ReplayCommand.run(Arrays.copyOfRange(args, 1, args.length), System.out, System.err));
        }
        try {
            run(List.of(args), System.getenv());
        } catch (BadSetting | CannotStart e) {
            Console.complain(String.valueOf(e.getMessage()));
            System.exit(USAGE);
        } catch (RuntimeException e) {
            // What nobody foresaw: the trace is for the log, the sentence for whoever started us.
            LoggerFactory.getLogger(Main.class).error("could not start", e);
            Console.complain("it could not start: " + e.getMessage());
            System.exit(USAGE);
        }
    }

    private static void run(List<String> words, Map<String, String> environment) {
        Invocation invocation = Invocation.parse(words);
        if (invocation.has("--help") || invocation.has("-h")) {
            Console.help();
            return;
        }
        Path project = Path.of(System.getProperty("yunpai.project", ".")).toAbsolutePath();
        switch (invocation.command()) {
            case "demo", "serve" -> Serving.run(Settings.read(invocation, environment, project));
            case "migrate" -> Serving.migrate(Settings.read(invocation, environment, project));
            default -> {
                Console.help();
                System.exit(USAGE);
            }
        }
    }
}
