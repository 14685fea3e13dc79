package yunpai.server.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import yunpai.rules.record.SignedNote;
import yunpai.rules.record.TreeHash;

/** The newest checkpoint of each log that was countersigned, one file each, on the disk before it is answered. */
final class SeenCheckpoints {
    private final Path folder;

    /** In a folder, which is made when it is missing. */
    SeenCheckpoints(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
        }
    }

    Optional<SignedNote> latest(String origin) {
        Path file = file(origin);
        try {
            return Files.exists(file) ? Optional.of(SignedNote.parse(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be read", e);
        }
    }

    /** Replaces the checkpoint as a whole; after a crash there is the old one or the new one. */
    void keep(String origin, SignedNote checkpoint) {
        Path file = file(origin);
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(checkpoint.format().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be written", e);
        }
    }

    /** An origin may hold any character, a file's name may not. */
    private Path file(String origin) {
        byte[] hash = TreeHash.leaf(origin.getBytes(StandardCharsets.UTF_8)).bytes();
        return folder.resolve(HexFormat.of().formatHex(hash) + ".checkpoint");
    }
}
