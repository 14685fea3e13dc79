package yunpai.server;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import yunpai.server.record.RecordFetchCommand;
import yunpai.server.record.RecordKeyCommand;
import yunpai.server.record.VerifyCommand;
import yunpai.server.replay.ReplayCommand;
import yunpai.server.settings.BadSetting;
import yunpai.server.settings.Invocation;
import yunpai.server.settings.Settings;
import yunpai.server.store.CannotStart;
import yunpai.server.witness.WitnessCommand;

/** The command line: {@code demo}, {@code serve}, {@code migrate}, {@code replay}, {@code verify}, {@code audit}, {@code record}, {@code witness}. */
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] args) {
        if (args.length > 0 && alone(args[0], Arrays.copyOfRange(args, 1, args.length))) {
            return;
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

    /** Commands that start no hall and have flags of their own. */
    private static boolean alone(String command, String[] rest) {
        switch (command) {
            case "replay" -> System.exit(ReplayCommand.run(rest, System.out, System.err));
            case "verify" -> System.exit(VerifyCommand.run(rest, System.out, System.err));
            case "record-key" -> System.exit(RecordKeyCommand.run(rest, System.out, System.err));
            case "record" -> System.exit(RecordFetchCommand.run(rest, System.out, System.err));
            case "witness" -> System.exit(WitnessCommand.run(rest, System.out, System.err));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void run(List<String> words, Map<String, String> environment) {
        Path project = Path.of(System.getProperty("yunpai.project", ".")).toAbsolutePath();
        if (words.size() > 1 && words.getFirst().equals("audit") && !words.contains("--help")) {
            System.exit(Auditing.run(words, environment, project));
        }
        Invocation invocation = Invocation.parse(words);
        if (invocation.has("--help") || invocation.has("-h")) {
            Console.help();
            return;
        }
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
