package yunpai.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the live picture goes out and is kept.
 *
 * @param folder where recordings lie unless there is a bucket
 * @param quotaBytes that all recordings may take together; {@link Long#MAX_VALUE}: as much as the disk has
 */
public record PictureSettings(Path folder, Optional<Bucket> bucket, long quotaBytes, int nearViewers, int partMillis) {
    private static final Pattern ADDRESS =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9!_.*'() -]+)*)/?");

    /**
     * A bucket of an S3-compatible service.
     *
     * @param prefix of the names in it, without slashes at its ends
     * @param inPath the bucket stands in the path, else before the host
     */
    public record Bucket(
            URI endpoint, String name, String prefix, String region, boolean inPath, String key, String secret) {
        @Override
        public String toString() {
            return "s3://" + name + "/" + prefix + " at " + endpoint + " (keys ***)";
        }
    }

    static PictureSettings read(Values values, Path home) {
        boolean inABucket = values.text(Setting.RECORDINGS).orElse("").startsWith("s3:");
        Optional<Integer> quota = values.number(Setting.RECORDINGS_QUOTA_GB, 1, 1_000_000);
        if (inABucket && quota.isEmpty()) {
            throw new BadSetting(Setting.RECORDINGS_QUOTA_GB.variable() + " is needed with "
                    + Setting.RECORDINGS.variable() + "=s3://…, for a bucket does not say how much room it has.");
        }
        if (!inABucket) {
            aloneWithoutABucket(values);
        }
        return new PictureSettings(
                inABucket
                        ? home.resolve("recordings")
                        : values.path(Setting.RECORDINGS).orElse(home.resolve("recordings")),
                inABucket ? Optional.of(bucket(values)) : Optional.empty(),
                quota.map(gigabytes -> gigabytes * 1_000_000_000L).orElse(Long.MAX_VALUE),
                values.number(Setting.NEAR_VIEWERS, 0, 10_000).orElse(0),
                values.number(Setting.PART_MILLIS, 100, 1_000).orElse(500));
    }

    private static void aloneWithoutABucket(Values values) {
        Stream.of(Setting.RECORDINGS_S3_ENDPOINT, Setting.RECORDINGS_S3_KEY, Setting.RECORDINGS_S3_SECRET)
                .filter(values::given)
                .findFirst()
                .ifPresent(it -> {
                    throw new BadSetting(it.variable() + " belongs to " + Setting.RECORDINGS.variable()
                            + "=s3://BUCKET, which is not set.");
                });
    }

    private static Bucket bucket(Values values) {
        Matcher address = ADDRESS.matcher(values.text(Setting.RECORDINGS).orElse(""));
        if (!address.matches()
                || address.group(2).contains("/../")
                || address.group(2).endsWith("/..")) {
            throw new BadSetting(
                    Setting.RECORDINGS.variable() + " must be a folder, or s3://BUCKET or s3://BUCKET/PREFIX.");
        }
        for (Setting needed :
                List.of(Setting.RECORDINGS_S3_ENDPOINT, Setting.RECORDINGS_S3_KEY, Setting.RECORDINGS_S3_SECRET)) {
            if (values.text(needed).isEmpty()) {
                throw new BadSetting(
                        needed.variable() + " is needed with " + Setting.RECORDINGS.variable() + "=s3://….");
            }
        }
        URI endpoint = values.uri(Setting.RECORDINGS_S3_ENDPOINT, Set.of("http", "https"))
                .orElseThrow();
        if (!endpoint.toString().matches("https?://[^/?#@]+/?")) {
            throw new BadSetting(Setting.RECORDINGS_S3_ENDPOINT.variable()
                    + " must be an address without a path, a query or a name.");
        }
        return new Bucket(
                endpoint,
                address.group(1),
                address.group(2).replaceFirst("^/", ""),
                values.text(Setting.RECORDINGS_S3_REGION).orElseThrow(),
                values.oneOf(Setting.RECORDINGS_S3_STYLE, Set.of("path", "host"))
                        .equals("path"),
                values.text(Setting.RECORDINGS_S3_KEY).orElseThrow(),
                values.text(Setting.RECORDINGS_S3_SECRET).orElseThrow());
    }
}
