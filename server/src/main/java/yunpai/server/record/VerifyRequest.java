package yunpai.server.record;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.engine.record.log.NoteKeys;
import yunpai.rules.record.NoteKey;
import yunpai.rules.record.RecordFormatException;
import yunpai.rules.record.Trust;

/**
 * A command line of {@code verify} taken apart.
 *
 * @param consistency whether two checkpoints are held against each other
 * @param log a folder with checkpoint, tiles and entries
 * @param confirmation held against the one lot among the files
 */
record VerifyRequest(
        Trust trust,
        boolean consistency,
        @Nullable Path log,
        @Nullable Path confirmation,
        boolean json,
        List<Path> files) {

    /**
     * Takes it apart.
     *
     * @throws RecordFormatException with a sentence about what is missing or not known
     */
    static VerifyRequest of(String[] args) {
        List<NoteKey> keys = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        int witnesses = 0;
        boolean strict = true;
        boolean consistency = false;
        boolean json = false;
        Path log = null;
        Path confirmation = null;
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            String word = rest.pop();
            switch (word) {
                case "--keys" -> keys.addAll(NoteKeys.list(read(path(value(word, rest)))));
                case "--key" -> keys.add(NoteKeys.parse(value(word, rest)));
                case "--witnesses" -> witnesses = count(value(word, rest));
                case "--ignore-unknown" -> strict = false;
                case "--consistency" -> consistency = true;
                case "--log" -> log = path(value(word, rest));
                case "--confirmation" -> confirmation = path(value(word, rest));
                case "--json" -> json = true;
                default -> files.add(path(refuseFlag(word)));
            }
        }
        if (keys.isEmpty()) {
            throw new RecordFormatException(
                    "--keys FILE is needed: without keys that you trust, no signature can be judged.");
        }
        if (consistency && (files.size() != 2 || log == null)) {
            throw new RecordFormatException("--consistency wants two checkpoints, and --log DIR with the tiles.");
        }
        if (confirmation != null && (consistency || files.size() != 1)) {
            throw new RecordFormatException("--confirmation wants one file of a lot beside it.");
        }
        if (files.isEmpty() && log == null) {
            throw new RecordFormatException("verify wants a receipt, a lot's file or a checkpoint.");
        }
        return new VerifyRequest(
                new Trust(keys, witnesses, strict), consistency, log, confirmation, json, List.copyOf(files));
    }

    /** The text of a file. @throws RecordFormatException with a sentence if it is none */
    static String read(Path file) {
        try {
            if (Files.isRegularFile(file)) {
                return Files.readString(file, StandardCharsets.UTF_8);
            }
        } catch (CharacterCodingException e) {
            throw new RecordFormatException(file + " is not text in UTF-8: it was changed, or is something else.");
        } catch (IOException e) {
            throw new RecordFormatException(file + " cannot be read: " + e.getMessage());
        }
        throw new RecordFormatException(file + " is not a file.");
    }

    private static String refuseFlag(String word) {
        if (word.startsWith("-")) {
            throw new RecordFormatException("verify does not know " + word + "; see --help.");
        }
        return word;
    }

    private static String value(String flag, Deque<String> rest) {
        String value = rest.poll();
        if (value == null) {
            throw new RecordFormatException(flag + " needs a value.");
        }
        return value;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new RecordFormatException("\"" + text + "\" is not a path.");
        }
    }

    /** A number of witnesses. */
    static int count(String text) {
        if (!text.matches("[0-9]{1,2}")) {
            throw new RecordFormatException("--witnesses wants a number, not \"" + text + "\".");
        }
        return Integer.parseInt(text);
    }
}
