package yunpai.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One hall per home. The lock goes with the process, however it ends. */
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the home if need be and locks it.
     *
     * @throws CannotStart when another hall runs in this home, or the home cannot be made
     */
    public static HomeLock take(Path home) {
        try {
            Files.createDirectories(home);
            FileChannel channel =
                    FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new CannotStart("Another hall runs in " + home + "; stop it, or choose another YUNPAI_HOME.");
            }
            return new HomeLock(channel);
        } catch (AccessDeniedException e) {
            throw new CannotStart(
                    "The folder " + home + " cannot be used: this user may not write " + e.getMessage()
                            + ". Choose another YUNPAI_HOME.",
                    e);
        } catch (IOException e) {
            throw new CannotStart("The folder " + home + " cannot be used: " + reason(e) + ".", e);
        }
    }

    /** What the file system said, where it said more than the path. */
    private static String reason(IOException e) {
        return e instanceof FileSystemException file && file.getReason() != null
                ? String.valueOf(file.getReason())
                : e.getMessage() + " is in the way";
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock ends with the process anyway.
            org.slf4j.LoggerFactory.getLogger(HomeLock.class).debug("the lock did not close: {}", e.getMessage());
        }
    }
}
