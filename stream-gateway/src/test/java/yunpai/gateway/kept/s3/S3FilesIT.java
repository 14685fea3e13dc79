package yunpai.gateway.kept.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yunpai.gateway.kept.KeptFiles;
import yunpai.gateway.kept.KeptFilesContract;

class S3FilesIT implements KeptFilesContract {
    private static final long QUOTA = 1_000_000_000L;

    private final Vertx vertx = Vertx.vertx();
    private Bucket bucket;
    private long keptBytes;
    private S3Files files;

    @BeforeEach
    void open() throws Exception {
        bucket = new Bucket(vertx, false);
        files = files("http", Bucket.KEYS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private S3Files files(String scheme, S3Address.Keys keys) {
        URI endpoint = URI.create(scheme + "://127.0.0.1:" + bucket.port());
        return new S3Files(
                vertx,
                new S3Address(endpoint, "recordings", "court of/云川", Bucket.REGION, true, keys),
                new S3Files.Limits(
                        QUOTA, () -> Future.succeededFuture(keptBytes), () -> System.currentTimeMillis() * 1_000));
    }

    @Override
    public KeptFiles files() {
        return files;
    }

    @Test
    void namesLieBelowThePrefix() throws Exception {
        // When
        done(files.put("v/e/s1.m4s", Buffer.buffer("x")));
        // Then
        assertThat(bucket.objects.keySet()).containsExactly("/recordings/court%20of/%E4%BA%91%E5%B7%9D/v/e/s1.m4s");
    }

    @Test
    void whoHasNotTheSecretIsRefusedAndTheSecretIsNotToldAnybody() {
        // Given
        S3Files stranger = files("http", new S3Address.Keys(Bucket.KEYS.id(), "another secret"));
        // Then
        assertThatThrownBy(() -> done(stranger.put(name(), Buffer.buffer("x"))))
                .hasMessageContaining("403")
                .hasMessageNotContainingAny("another secret", Bucket.KEYS.id());
        assertThatThrownBy(() -> done(stranger.get("v/e/s1.m4s"))).hasMessageContaining("403 SignatureDoesNotMatch");
        assertThatThrownBy(() -> done(stranger.room())).hasMessageContaining("the bucket");
        assertThat(stranger.toString()).contains("recordings").doesNotContain("secret", Bucket.KEYS.id());
        assertThat(bucket.objects).isEmpty();
    }

    @Test
    void aServiceThatKnowsNoConditionsIsAskedWithoutThem() throws Exception {
        // Given
        bucket.knowNoConditions();
        // When
        done(files.put("v/e/s1.m4s", Buffer.buffer("one")));
        done(files.put("v/e/s2.m4s", Buffer.buffer("two")));
        // Then
        assertThat(bucket.heard.stream().filter(each -> each.startsWith("PUT"))).hasSize(3);
        assertThatThrownBy(() -> done(files.put("v/e/s1.m4s", Buffer.buffer("other"))))
                .hasMessageContaining("other bytes");
    }

    @Test
    void roomIsTheQuotaLessWhatIsOnRecord() throws Exception {
        // Given
        keptBytes = 400_000_000L;
        // Then
        assertThat(done(files.room())).isEqualTo(new KeptFiles.Room(600_000_000L, QUOTA));
        done(files.put(name(), KeptFilesContract.bytes(1_000_000, 1)));
        assertThat(done(files.room()).freeBytes()).isEqualTo(599_000_000L);
        keptBytes = QUOTA + 1;
        assertThat(done(files("http", Bucket.KEYS).room()).freeBytes()).isZero();
    }

    @Test
    void aBucketThatRefusesForWantOfRoomIsFullUntilItTakesSomethingAgain() throws Exception {
        // Given
        bucket.refusePuts(507, "XMinioStorageFull");
        // When
        assertThatThrownBy(() -> done(files.put("v/e/s1.m4s", Buffer.buffer("x"))))
                .hasMessageContaining("507 XMinioStorageFull");
        // Then
        assertThat(done(files.room()).freeBytes()).isZero();
        bucket.takePuts();
        done(files.put("v/e/s1.m4s", Buffer.buffer("x")));
        assertThat(done(files.room()).freeBytes()).isEqualTo(QUOTA - 1);
    }

    @Test
    void aBrokenServiceIsNoFullOne() throws Exception {
        // Given
        bucket.refusePuts(500, "InternalError");
        // When
        assertThatThrownBy(() -> done(files.put("v/e/s1.m4s", Buffer.buffer("x"))))
                .hasMessageContaining("500 InternalError");
        // Then
        assertThat(done(files.room()).freeBytes()).isEqualTo(QUOTA);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotBelieved() throws Exception {
        // Given
        bucket = new Bucket(vertx, true);
        S3Files secure = files("https", Bucket.KEYS);
        // Then
        assertThatThrownBy(() -> done(secure.room())).hasStackTraceContaining("PKIX");
        assertThat(bucket.heard).isEmpty();
    }

    @Test
    void anAddressStandsInThePathOrBeforeTheHost() {
        // Given
        S3Address path = new S3Address(URI.create("https://s3.example:9000"), "b", "", "r", true, Bucket.KEYS);
        S3Address host = new S3Address(URI.create("https://s3.example"), "b", "p", "r", false, Bucket.KEYS);
        // Then
        assertThat(path.authority() + path.path("x")).isEqualTo("s3.example:9000/b/x");
        assertThat(path.path("")).isEqualTo("/b");
        assertThat(host.authority() + host.path("x")).isEqualTo("b.s3.example/p/x");
        assertThat(host.path("")).isEqualTo("/");
        assertThat(host.port()).isEqualTo(443);
    }
}
