package yunpai.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

/** Random secrets of this hall, each in a file that only its owner may read, drawn when first asked for. */
public final class Secrets {
    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    /**
     * Opens the folder, or makes it.
     *
     * @throws CannotStart when the folder cannot be made
     */
    public Secrets(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new CannotStart("The folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** 256 random bits in URL-safe Base64, the same at every call for this name. */
    public String text(String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] drawn = new byte[32];
                random.nextBytes(drawn);
                write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(drawn));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CannotStart("The secret " + file + " can be neither read nor written: " + e.getMessage(), e);
        }
    }

    /** The 32 bytes behind {@link #text}. */
    public byte[] key(String name) {
        return Base64.getUrlDecoder().decode(text(name));
    }

    private void write(Path file, String secret) throws IOException {
        // A secret that is lost after something was sealed with it is lost for good: whole and on the disk before it is
        // used.
        Path unfinished = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".new");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        try {
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException faster) {
            // Another node that shares the folder was faster: its secret is the one.
            org.slf4j.LoggerFactory.getLogger(Secrets.class)
                    .debug("the secret {} is there already", faster.getMessage());
        } finally {
            Files.delete(unfinished);
        }
    }
}
