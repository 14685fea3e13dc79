package yunpai.server.record;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yunpai.engine.record.log.NoteKeys;
import yunpai.rules.record.Checkpoint;
import yunpai.rules.record.NoteKey;
import yunpai.rules.record.ProofPath;
import yunpai.rules.record.Proofs;
import yunpai.rules.record.RecordFormatException;
import yunpai.rules.record.SignedNote;
import yunpai.rules.record.Trust;

/**
 * {@code record fetch --url URL --to DIR --keys FILE}: a copy of somebody's log, which goes on where it ended. The checkpoint in the
 * folder is replaced last, when the copy has been checked against it and begins with what the folder had before.
 */
public final class RecordFetchCommand {
    private static final String HELP = """
            usage: yunpai record fetch --url https://HOST/record --to DIR --keys FILE [--witnesses N]
              copies a log into a folder for verify --log, or goes on with a copy that was begun.
              --url URL       where checkpoint and tile/… lie below
              --to DIR        the folder; made if it is missing
              --keys FILE     the keys you trust; --key KEY for a single one
              --witnesses N   how many of the witnesses among them must have countersigned [0]
            What was fetched whole is not fetched again. Nothing is taken over that does not hold: exit code 1, and the folder's
            checkpoint stays what it was. 2: the command is not understood, or the log cannot be reached.""";

    private final Request request;
    private final PrintStream out;

    private RecordFetchCommand(Request request, PrintStream out) {
        this.request = request;
        this.out = out;
    }

    /**
     * Runs the command.
     *
     * @param args what follows the word {@code record}
     * @return the exit code: 0, 1 if the log does not hold, or 2
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        PrintStream utf8 = new PrintStream(out, true, StandardCharsets.UTF_8);
        if (args.length == 0 || !args[0].equals("fetch") || List.of(args).contains("--help")) {
            utf8.println(HELP);
            return List.of(args).contains("--help") ? VerifyCommand.SOUND : VerifyCommand.USAGE;
        }
        Request request;
        try {
            request = Request.of(args);
        } catch (RecordFormatException e) {
            err.println("yunpai: " + e.getMessage());
            return VerifyCommand.USAGE;
        }
        try {
            return new RecordFetchCommand(request, utf8).fetch() ? VerifyCommand.SOUND : VerifyCommand.REFUSED;
        } catch (RecordFormatException e) {
            utf8.println("REFUSED. " + e.getMessage());
            return VerifyCommand.REFUSED;
        } catch (IOException | UncheckedIOException e) {
            err.println("yunpai: the log at " + request.url() + " cannot be fetched: " + e.getMessage());
            return VerifyCommand.USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return VerifyCommand.USAGE;
        }
    }

    private boolean fetch() throws IOException, InterruptedException {
        RemoteLog remote = new RemoteLog(request.url());
        byte[] text = remote.checkpoint();
        SignedNote note = SignedNote.parse(new String(text, StandardCharsets.UTF_8));
        request.trust().judge(note);
        Path next = request.to().resolve("checkpoint.new");
        try {
            Files.createDirectories(request.to());
            Files.write(next, text);
            int fetched =
                    remote.copy(request.to().resolve("tile"), note.checkpoint().size());
            boolean holds = holds(note.checkpoint());
            if (holds) {
                remote.replace(next, request.to().resolve("checkpoint"));
                out.println("fetched " + fetched + " files; the copy has "
                        + note.checkpoint().size() + " entries.");
            } else {
                remote.undo();
            }
            return holds;
        } catch (RecordFormatException e) {
            remote.undo();
            throw e;
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private boolean holds(Checkpoint now) {
        Optional<Checkpoint> before = held(request.to().resolve("checkpoint"));
        if (before.isPresent()) {
            mustGoOn(before.get(), now);
        }
        return new LogCopy(request.to(), "checkpoint.new", request.trust(), out).check() == 0;
    }

    /** A log never forgets: what the folder had is the beginning of what it gets. */
    private void mustGoOn(Checkpoint before, Checkpoint now) {
        if (!before.origin().equals(now.origin())) {
            throw new RecordFormatException(
                    "The folder holds the log " + before.origin() + ", not " + now.origin() + ".");
        }
        if (before.size() > now.size()) {
            throw new RecordFormatException("The log has " + now.size() + " entries and had " + before.size()
                    + " when it was fetched last: it was set back.");
        }
        var proof = ProofPath.hashes(
                ProofPath.consistency(before.size(), now.size()), new TileFolder(request.to(), now.size()));
        if (!Proofs.consistent(before.head(), now.head(), proof)) {
            throw new RecordFormatException("The log of " + now.size() + " entries does not begin with that of "
                    + before.size() + " which was fetched before: its past was rewritten.");
        }
    }

    private static Optional<Checkpoint> held(Path file) {
        return Files.exists(file)
                ? Optional.of(SignedNote.parse(VerifyRequest.read(file)).checkpoint())
                : Optional.empty();
    }

    private record Request(URI url, Path to, Trust trust) {
        static Request of(String[] args) {
            String url = null;
            String to = null;
            int witnesses = 0;
            List<NoteKey> keys = new ArrayList<>();
            for (int i = 1; i < args.length; i += 2) {
                String value = wanted(args[i], i + 1 < args.length ? args[i + 1] : null);
                switch (args[i]) {
                    case "--url" -> url = value;
                    case "--to" -> to = value;
                    case "--keys" -> keys.addAll(NoteKeys.list(VerifyRequest.read(Path.of(value))));
                    case "--key" -> keys.add(NoteKeys.parse(value));
                    case "--witnesses" -> witnesses = VerifyRequest.count(value);
                    default ->
                        throw new RecordFormatException("record fetch does not know " + args[i] + "; see --help.");
                }
            }
            if (keys.isEmpty()) {
                throw new RecordFormatException("--keys FILE is needed: without keys you trust a copy proves nothing.");
            }
            return new Request(
                    RemoteLog.address(wanted("--url", url)),
                    Path.of(wanted("--to", to)).toAbsolutePath(),
                    new Trust(keys, witnesses, true));
        }

        private static String wanted(String flag, @Nullable String value) {
            if (value == null) {
                throw new RecordFormatException(flag + " needs a value; see --help.");
            }
            return value;
        }
    }
}
