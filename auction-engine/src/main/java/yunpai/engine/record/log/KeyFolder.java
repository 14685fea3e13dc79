package yunpai.engine.record.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import yunpai.rules.record.RecordFormatException;
import yunpai.rules.record.VerifierKey;

/**
 * The private keys of the log, one file each, outside the database; below {@code retired} the public halves of those that sign no more,
 * so that what they signed can still be judged. All keys in the folder sign: during a rotation the old one and the new one.
 */
public final class KeyFolder {
    private static final String SECRET = ".key";
    private static final String OPEN = ".vkey";

    private final Path folder;
    private final String name;

    /**
     * A folder, which is made when it is missing.
     *
     * @param name of all keys in it, the log's origin
     */
    public KeyFolder(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        try {
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(folder, owner);
            Files.createDirectories(folder.resolve("retired"), owner);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
        }
    }

    /** The signers; one of each algorithm is made where there is none at all. */
    public List<NoteSigner> signersOrFirst() {
        List<NoteSigner> there = signers();
        if (!there.isEmpty()) {
            return there;
        }
        add();
        return signers();
    }

    /**
     * The signers there are, in the order of their file names.
     *
     * @throws RecordFormatException if a file holds no key, or the key of another log
     */
    public List<NoteSigner> signers() {
        List<NoteSigner> signers = new ArrayList<>();
        for (Path file : files(folder, SECRET)) {
            NoteSigner signer = SecretLine.parse(read(file));
            if (!signer.key().name().equals(name)) {
                throw new RecordFormatException(
                        "the key in " + file + " is one of " + signer.key().name() + ", not of " + name);
            }
            signers.add(signer);
        }
        return signers;
    }

    /** Public halves of keys that sign no more. */
    public List<VerifierKey> retired() {
        return files(folder.resolve("retired"), OPEN).stream()
                .map(file -> VerifierKey.parse(read(file).strip()))
                .toList();
    }

    /** Makes a new key of each algorithm, which signs beside those that are there. */
    public List<NoteSigner> add() {
        List<NoteSigner> drawn = List.of(Ed25519Signer.drawn(name), Sm2Signer.drawn(name));
        for (NoteSigner signer : drawn) {
            String algorithm = signer instanceof Sm2Signer ? "sm2-" : "ed25519-";
            write(folder.resolve(algorithm + id(signer.key()) + SECRET), signer.secretLine());
        }
        return drawn;
    }

    /**
     * Lets a key sign no more: its public half is kept, its private half deleted.
     *
     * @param id eight hexadecimal digits
     * @throws RecordFormatException if there is no such key, or it is the last that C2SP knows
     */
    public VerifierKey retire(String id) {
        List<NoteSigner> there = signers();
        NoteSigner leaving = there.stream()
                .filter(signer -> id(signer.key()).equals(id))
                .findFirst()
                .orElseThrow(() -> new RecordFormatException("no key with the id " + id + " signs"));
        boolean known = there.stream()
                .anyMatch(signer ->
                        signer instanceof Ed25519Signer && !signer.key().equals(leaving.key()));
        if (!known) {
            throw new RecordFormatException("it is the last key of Ed25519; make new ones first");
        }
        write(folder.resolve("retired").resolve(id + OPEN), leaving.key().line());
        for (Path file : files(folder, SECRET)) {
            if (SecretLine.parse(read(file)).key().equals(leaving.key())) {
                delete(file);
            }
        }
        return leaving.key();
    }

    /** The name of the key in a file. */
    public static String nameIn(Path file) {
        return SecretLine.parse(read(file)).key().name();
    }

    /** Eight hexadecimal digits. */
    public static String id(VerifierKey key) {
        return HexFormat.of().toHexDigits(key.id());
    }

    private static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key " + file + " cannot be read", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key " + file + " cannot be deleted", e);
        }
    }

    /** Whole and on the disk before it is used: a key that is lost after it has signed is lost for good. */
    private static void write(Path file, String line) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(unfinished);
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the key " + file + " cannot be written", e);
        }
    }
}
