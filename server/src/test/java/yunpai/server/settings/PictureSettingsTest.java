package yunpai.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureSettingsTest {
    private static final Map<String, String> BUCKET = Map.of(
            "YUNPAI_RECORDINGS", "s3://court-recordings/hall 1/yun/",
            "YUNPAI_RECORDINGS_QUOTA_GB", "500",
            "YUNPAI_RECORDINGS_S3_ENDPOINT", "https://s3.example:9000",
            "YUNPAI_RECORDINGS_S3_KEY", "made-up-id",
            "YUNPAI_RECORDINGS_S3_SECRET", "made-up-secret");

    @TempDir
    private Path project;

    private Settings read(Map<String, String> environment) {
        return Settings.read(Invocation.parse(List.of("demo")), environment, project);
    }

    @Test
    void recordingsLieInTheHomeUnlessSomebodySaysWhere() {
        // When
        PictureSettings usual = read(Map.of()).picture();
        PictureSettings elsewhere =
                read(Map.of("YUNPAI_RECORDINGS", "/mnt/shared")).picture();
        // Then
        assertThat(usual.folder()).isEqualTo(project.resolve(".yunpai/demo/recordings"));
        assertThat(usual.bucket()).isEmpty();
        assertThat(usual.quotaBytes()).isEqualTo(Long.MAX_VALUE);
        assertThat(elsewhere.folder()).isEqualTo(Path.of("/mnt/shared"));
    }

    @Test
    void orInABucket() {
        // When
        Settings settings = read(BUCKET);
        // Then
        assertThat(settings.picture().bucket())
                .contains(new PictureSettings.Bucket(
                        URI.create("https://s3.example:9000"),
                        "court-recordings",
                        "hall 1/yun",
                        "us-east-1",
                        true,
                        "made-up-id",
                        "made-up-secret"));
        assertThat(settings.picture().quotaBytes()).isEqualTo(500_000_000_000L);
        assertThat(settings.toString() + settings.described()).doesNotContain("made-up");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "YUNPAI_RECORDINGS_QUOTA_GB    | -                       | a bucket does not say how much room it has",
                "YUNPAI_RECORDINGS_S3_ENDPOINT | -                       | YUNPAI_RECORDINGS_S3_ENDPOINT is needed",
                "YUNPAI_RECORDINGS_S3_KEY      | -                       | YUNPAI_RECORDINGS_S3_KEY is needed",
                "YUNPAI_RECORDINGS_S3_SECRET   | -                       | YUNPAI_RECORDINGS_S3_SECRET is needed",
                "YUNPAI_RECORDINGS             | s3://B                  | YUNPAI_RECORDINGS must be a folder, or s3://",
                "YUNPAI_RECORDINGS             | s3://bucket/../x        | YUNPAI_RECORDINGS must be a folder, or s3://",
                "YUNPAI_RECORDINGS             | /mnt/shared             | YUNPAI_RECORDINGS_S3_ENDPOINT belongs to",
                "YUNPAI_RECORDINGS_S3_ENDPOINT | https://s3.example/path | must be an address without a path",
                "YUNPAI_RECORDINGS_S3_ENDPOINT | s3.example              | must be an address that begins with",
                "YUNPAI_RECORDINGS_S3_STYLE    | vhost                   | must be one of host, path",
            })
    void saysWhatIsMissing(String variable, String value, String sentence) {
        // Given
        Map<String, String> environment = new HashMap<>(BUCKET);
        environment.put(variable, value == null ? "" : value);
        // Then
        assertThatThrownBy(() -> read(environment))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("made-up");
    }
}
