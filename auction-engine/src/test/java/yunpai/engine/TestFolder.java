package yunpai.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders for the keys that a test makes, within what the build may throw away. */
public final class TestFolder {
    private TestFolder() {}

    /** An empty one that nobody else can read. */
    public static Path fresh() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-folders")), "keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
