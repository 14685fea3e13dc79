package yunpai.gateway.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesIT implements KeptFilesContract {
    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Override
    public KeptFiles files() {
        return new FolderFiles(vertx, folder, Long.MAX_VALUE);
    }

    @Test
    void aQuotaCountsWhatIsThere() throws Exception {
        // Given
        done(files().put(name(), KeptFilesContract.bytes(3_000, 1)));
        // When
        KeptFiles.Room room = done(new FolderFiles(vertx, folder, 5_000).room());
        // Then
        assertThat(room).isEqualTo(new KeptFiles.Room(2_000, 5_000));
    }
}
