package yunpai.gateway.kept.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The four examples that Amazon publishes in "Authenticating Requests: Using the Authorization Header", with the key it gives there. */
class AwsSignatureTest {
    private static final String HOST = "examplebucket.s3.amazonaws.com";
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Instant DAY = Instant.parse("2013-05-24T00:00:00Z");

    private final AwsSignature signature =
            new AwsSignature("us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    private String authorization(AwsSignature.Request request) {
        return String.valueOf(signature.signed(request, DAY).get("authorization"));
    }

    private static SortedMap<String, String> sorted(Map<String, String> some) {
        return new TreeMap<>(some);
    }

    private static String expected(String headers, String hex) {
        return "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders="
                + headers + ",Signature=" + hex;
    }

    @Test
    void signsTheGettingOfAnObject() {
        assertThat(authorization(new AwsSignature.Request(
                        "GET",
                        "/test.txt",
                        sorted(Map.of()),
                        sorted(Map.of("host", HOST, "range", "bytes=0-9")),
                        NOTHING)))
                .isEqualTo(expected(
                        "host;range;x-amz-content-sha256;x-amz-date",
                        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"));
    }

    @Test
    void signsThePuttingOfAnObject() {
        // Given
        String body = AwsSignature.sha256("Welcome to Amazon S3.".getBytes(StandardCharsets.UTF_8));
        assertThat(body).isEqualTo("44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072");
        Map<String, String> headers = Map.of(
                "host", HOST, "date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY");
        // Then
        assertThat(authorization(new AwsSignature.Request(
                        "PUT",
                        AwsSignature.encoded("/test$file.text", false),
                        sorted(Map.of()),
                        sorted(headers),
                        body)))
                .isEqualTo(expected(
                        "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"));
    }

    @Test
    void signsAQueryWithoutAValue() {
        assertThat(authorization(new AwsSignature.Request(
                        "GET", "/", sorted(Map.of("lifecycle", "")), sorted(Map.of("host", HOST)), NOTHING)))
                .isEqualTo(expected(
                        "host;x-amz-content-sha256;x-amz-date",
                        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"));
    }

    @Test
    void signsAQueryWithValues() {
        assertThat(authorization(new AwsSignature.Request(
                        "GET",
                        "/",
                        sorted(Map.of("prefix", "J", "max-keys", "2")),
                        sorted(Map.of("host", HOST)),
                        NOTHING)))
                .isEqualTo(expected(
                        "host;x-amz-content-sha256;x-amz-date",
                        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"));
    }

    @Test
    void encodesAsAmazonDoes() {
        assertThat(AwsSignature.encoded("a-Z_0.9~/看 样+*", false)).isEqualTo("a-Z_0.9~/%E7%9C%8B%20%E6%A0%B7%2B%2A");
        assertThat(AwsSignature.encoded("a/b", true)).isEqualTo("a%2Fb");
    }
}
