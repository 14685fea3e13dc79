package yunpai.gateway.kept;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A folder, which several nodes may share (NFS, or a bucket that is mounted). A file is written under another name, flushed to the disk and
 * then moved, so that nobody ever reads half of one. Everything that blocks runs on worker threads.
 */
public final class FolderFiles implements KeptFiles {
    private static final long COUNT_AGAIN_NANOS = 60_000_000_000L;

    private final Vertx vertx;
    private final Path folder;
    private final long quotaBytes;
    private final AtomicLong used = new AtomicLong();
    private volatile long countedNanos;
    private volatile boolean counted;

    /**
     * A folder, which is made when it is missing.
     *
     * @param quotaBytes that all recordings may take together; {@link Long#MAX_VALUE}: as much as the disk has
     */
    public FolderFiles(Vertx vertx, Path folder, long quotaBytes) {
        this.vertx = vertx;
        this.folder = folder;
        this.quotaBytes = quotaBytes;
    }

    @Override
    public Future<Void> put(String name, Buffer bytes) {
        return vertx.executeBlocking(
                () -> {
                    Path target = folder.resolve(name);
                    if (Files.exists(target)) {
                        same(target, bytes);
                        return null;
                    }
                    Files.createDirectories(target.getParent());
                    Path draft = target.resolveSibling("." + UUID.randomUUID() + ".part");
                    try {
                        write(draft, bytes);
                        move(draft, target);
                    } finally {
                        Files.deleteIfExists(draft);
                    }
                    used.addAndGet(bytes.length());
                    return null;
                },
                false);
    }

    private static void same(Path target, Buffer bytes) throws IOException {
        if (!Arrays.equals(Files.readAllBytes(target), bytes.getBytes())) {
            throw new IOException(target + " is kept already, with other bytes");
        }
    }

    private static void write(Path draft, Buffer bytes) throws IOException {
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            java.nio.ByteBuffer left = java.nio.ByteBuffer.wrap(bytes.getBytes());
            while (left.hasRemaining()) {
                int written = file.write(left);
                if (written < 0) {
                    throw new IOException("nothing more can be written to " + draft);
                }
            }
            file.force(true);
        }
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException mounted) {
            Files.move(draft, target);
        }
    }

    @Override
    public Future<Buffer> get(String name) {
        return vertx.executeBlocking(() -> Buffer.buffer(Files.readAllBytes(folder.resolve(name))), false);
    }

    @Override
    public Future<Room> room() {
        return vertx.executeBlocking(
                () -> {
                    Files.createDirectories(folder);
                    long disk = Files.getFileStore(folder).getUsableSpace();
                    if (quotaBytes == Long.MAX_VALUE) {
                        return new Room(disk, Files.getFileStore(folder).getTotalSpace());
                    }
                    long free = Math.max(0, Math.min(disk, quotaBytes - counted()));
                    return new Room(free, quotaBytes);
                },
                false);
    }

    /** What all nodes have kept; between two counts what this one has added. */
    private long counted() throws IOException {
        long now = System.nanoTime();
        if (!counted || now - countedNanos > COUNT_AGAIN_NANOS) {
            counted = true;
            countedNanos = now;
            long sum = 0;
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    sum += size(file);
                }
            }
            used.set(sum);
        }
        return used.get();
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException moved) {
            return 0;
        }
    }
}
