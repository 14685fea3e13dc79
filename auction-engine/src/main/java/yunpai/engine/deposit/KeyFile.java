package yunpai.engine.deposit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The file with the key of all admissions. It lies outside the database and its backups: whoever has both can tell who is behind a
 * code, and whoever loses it cannot pay a deposit back by name any more.
 */
public final class KeyFile {
    private KeyFile() {}

    /**
     * Reads the key; makes a random one, readable by its owner only, when there is no file yet.
     *
     * @throws IllegalStateException when the file holds no key
     */
    public static byte[] readOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length != Seal.KEY_BYTES) {
                throw new IllegalArgumentException("wrong length");
            }
            return key;
        } catch (IllegalArgumentException notAKey) {
            throw new IllegalStateException("The file " + file + " holds no identity key", notAKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] key = new byte[Seal.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(part, HexFormat.of().formatHex(key) + "\n");
        try {
            Files.createLink(file, part); // fails when another process was faster: its key is the one
        } catch (FileAlreadyExistsException faster) {
            return;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
