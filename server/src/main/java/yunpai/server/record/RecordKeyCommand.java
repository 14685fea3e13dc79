package yunpai.server.record;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import yunpai.engine.record.log.KeyFolder;
import yunpai.engine.record.log.NoteSigner;
import yunpai.rules.record.RecordFormatException;

/** {@code record-key list|add|retire ID --keys DIR}: rotates the keys that sign the record. A hall that runs follows by itself. */
public final class RecordKeyCommand {
    private static final int USAGE = 2;

    private static final String HELP = """
            usage: yunpai record-key list --keys DIR
                   yunpai record-key add --keys DIR          a new key of each algorithm signs beside the others
                   yunpai record-key retire ID --keys DIR    that key signs no more; its private half is deleted
              --keys DIR  the folder of the record's keys, keys/record below the home of the hall""";

    private RecordKeyCommand() {}

    /**
     * Runs the command.
     *
     * @param args what follows the word {@code record-key}
     * @return the exit code: 0, or 2 with a sentence
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        List<String> words = List.of(args);
        if (words.contains("--help") || words.contains("-h")) {
            out.println(HELP);
            return 0;
        }
        int flag = words.indexOf("--keys");
        if (flag < 1 || flag + 1 >= words.size()) {
            err.println(HELP);
            return USAGE;
        }
        try {
            return run(words.subList(0, flag), Path.of(words.get(flag + 1)), out);
        } catch (RecordFormatException | UncheckedIOException e) {
            err.println("yunpai: " + e.getMessage());
            return USAGE;
        }
    }

    private static int run(List<String> words, Path path, PrintStream out) {
        KeyFolder folder = new KeyFolder(path, nameIn(path));
        switch (String.join(" ", words).replaceAll(" [0-9a-f]{8}$", "")) {
            case "list" -> folder.signers().forEach(signer -> out.println(line(signer)));
            case "add" -> folder.add().forEach(signer -> out.println(line(signer)));
            case "retire" ->
                out.println("retired " + folder.retire(words.getLast()).line());
            default -> throw new RecordFormatException("record-key knows list, add and retire ID; see --help.");
        }
        return 0;
    }

    private static String line(NoteSigner signer) {
        return KeyFolder.id(signer.key()) + "  " + signer.key().line();
    }

    /** The log's name stands in every key; a folder without keys belongs to no log yet. */
    private static String nameIn(Path path) {
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                return files.filter(file -> file.toString().endsWith(".key"))
                        .findFirst()
                        .map(file -> KeyFolder.nameIn(file))
                        .orElseThrow(() -> nothing(path));
            } catch (java.io.IOException e) {
                throw new UncheckedIOException("the folder " + path + " cannot be read", e);
            }
        }
        throw nothing(path);
    }

    private static RecordFormatException nothing(Path path) {
        return new RecordFormatException("there are no keys in " + path + "; the first start of a hall makes them.");
    }
}
