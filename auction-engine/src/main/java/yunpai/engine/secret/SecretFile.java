package yunpai.engine.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** A file with a secret, readable by its owner only, made when it is missing; it lies outside the database and its backups. */
public final class SecretFile {
    private SecretFile() {}

    /** A random key. */
    public static byte[] key(Path file, int bytes) {
        byte[] key = readOrCreate(file, () -> {
            byte[] fresh = new byte[bytes];
            new SecureRandom().nextBytes(fresh);
            return fresh;
        });
        if (key.length != bytes) {
            throw new IllegalStateException("the file " + file + " holds no key of " + bytes + " bytes");
        }
        return key;
    }

    /**
     * Reads the secret, or makes it.
     *
     * @throws IllegalStateException when the file holds none
     */
    public static byte[] readOrCreate(Path file, Supplier<byte[]> fresh) {
        try {
            if (!Files.exists(file)) {
                create(file, fresh.get());
            }
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IllegalArgumentException notHex) {
            throw new IllegalStateException("the file " + file + " holds no secret of ours", notHex);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path file, byte[] secret) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "secret", ".part");
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(part, HexFormat.of().formatHex(secret) + "\n");
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException faster) {
            // Another process was faster: its secret is the one.
            return;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
