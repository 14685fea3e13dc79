package yunpai.gateway.kept.s3;

import java.net.URI;

/**
 * A bucket, and who may write there.
 *
 * @param endpoint http or https, with a host and without a path
 * @param prefix of every name in it: empty, or without a slash at either end
 * @param pathStyle the bucket stands in the path, as most services of one's own want it; else before the host, as Amazon does
 */
public record S3Address(URI endpoint, String bucket, String prefix, String region, boolean pathStyle, Keys keys) {

    /** By which it signs; the secret is never printed. */
    public record Keys(String id, String secret) {
        @Override
        public String toString() {
            return "Keys[***]";
        }
    }

    boolean secure() {
        return "https".equals(endpoint.getScheme());
    }

    String host() {
        return pathStyle ? endpoint.getHost() : bucket + "." + endpoint.getHost();
    }

    int port() {
        return endpoint.getPort() > 0 ? endpoint.getPort() : secure() ? 443 : 80;
    }

    /** As it stands in the Host header. */
    String authority() {
        return endpoint.getPort() > 0 ? host() + ":" + endpoint.getPort() : host();
    }

    /** The bucket's own path, or that of a name in it; encoded. */
    String path(String name) {
        String key = name.isEmpty() || prefix.isEmpty() ? name : prefix + "/" + name;
        return AwsSignature.encoded(pathStyle ? "/" + bucket + (key.isEmpty() ? "" : "/" + key) : "/" + key, false);
    }

    /** For people: where it is, and not who writes there. */
    @Override
    public String toString() {
        return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix) + " at " + endpoint;
    }
}
