package yunpai.server.witness;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.engine.record.log.Ed25519Signer;
import yunpai.engine.record.log.NoteKeys;
import yunpai.engine.record.log.WitnessKey;
import yunpai.engine.time.WallClock;
import yunpai.rules.record.NoteKey;
import yunpai.rules.record.RecordFormatException;

/** {@code witness --home DIR --listen HOST:PORT --name NAME --log KEY…} */
public final class WitnessCommand {
    private static final int USAGE = 2;

    private static final String HELP = """
            usage: yunpai witness --home DIR --name NAME --log KEY [--log KEY …] [--listen HOST:PORT]
              countersigns checkpoints of the record, one after the other, and only such as begin with the last one.
              --home DIR          its key and the last checkpoint of each log; nothing else is kept
              --name NAME         its name in signature lines, e.g. court.example/witness; once and for all
              --log KEY           a public key of a log it watches, as the log lists it at /record/keys; or a file of them
              --listen HOST:PORT  [127.0.0.1:8090]
            Give its own key, which it prints and serves at /key, to the operator (YUNPAI_WITNESSES) and to all who verify.""";

    private WitnessCommand() {}

    /**
     * Runs until the process ends.
     *
     * @param args what follows the word {@code witness}
     * @return the exit code, if it does not start
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        if (List.of(args).contains("--help") || List.of(args).contains("-h")) {
            out.println(HELP);
            return 0;
        }
        try {
            Request request = Request.of(args);
            Ed25519Signer signer = WitnessKey.in(request.home.resolve("witness.key"), request.name);
            Witness witness = new Witness(
                    request.logs, new SeenCheckpoints(request.home.resolve("checkpoints")), signer, WallClock::seconds);
            WitnessServer server = WitnessServer.start(
                            Vertx.vertx(), witness, signer.witnessKey(), request.host, request.port)
                    .await();
            out.println("The witness listens at http://" + request.host + ":" + server.port() + " with the key");
            out.println(signer.witnessKey().line());
            Thread.currentThread().join();
            return 0;
        } catch (RecordFormatException | UncheckedIOException e) {
            err.println("yunpai: " + e.getMessage());
            return USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private record Request(Path home, String name, List<NoteKey> logs, String host, int port) {
        static Request of(String[] args) {
            String home = null;
            String name = null;
            String listen = "127.0.0.1:8090";
            List<NoteKey> logs = new ArrayList<>();
            for (int i = 0; i < args.length; i += 2) {
                String value = i + 1 < args.length ? args[i + 1] : null;
                switch (args[i]) {
                    case "--home" -> home = value;
                    case "--name" -> name = value;
                    case "--listen" -> listen = wanted(args[i], value);
                    case "--log" -> logs.addAll(keys(wanted(args[i], value)));
                    default -> throw new RecordFormatException("witness does not know " + args[i] + "; see --help.");
                }
            }
            int colon = listen.lastIndexOf(':');
            if (logs.isEmpty()) {
                throw new RecordFormatException("--log is needed: the key of a log to watch.");
            }
            return new Request(
                    Path.of(wanted("--home", home)).toAbsolutePath(),
                    wanted("--name", name),
                    logs,
                    colon < 1 ? "127.0.0.1" : listen.substring(0, colon),
                    port(listen.substring(colon + 1)));
        }

        private static String wanted(String flag, @Nullable String value) {
            if (value == null) {
                throw new RecordFormatException(flag + " needs a value; see --help.");
            }
            return value;
        }

        private static int port(String text) {
            try {
                int port = Integer.parseInt(text);
                if (port >= 0 && port <= 65_535) {
                    return port;
                }
            } catch (NumberFormatException e) {
                throw new RecordFormatException("--listen must end in a port, not \"" + text + "\".");
            }
            throw new RecordFormatException("--listen must end in a port from 0 to 65535.");
        }

        /** A key, or the log's own keys out of a file of them: a witness's are of no use here. */
        private static List<NoteKey> keys(String value) {
            try {
                String text = Files.isRegularFile(Path.of(value)) ? Files.readString(Path.of(value)) : value;
                return NoteKeys.list(text).stream()
                        .filter(key -> !key.isWitness())
                        .toList();
            } catch (InvalidPathException e) {
                return NoteKeys.list(value);
            } catch (IOException e) {
                throw new UncheckedIOException("the file " + value + " cannot be read", e);
            }
        }
    }
}
