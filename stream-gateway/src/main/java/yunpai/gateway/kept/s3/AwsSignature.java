package yunpai.gateway.kept.s3;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 for S3 in the {@code Authorization} header, as Amazon publishes it ("Authenticating Requests: Using the Authorization
 * Header"). Everything in a request is signed, its body by a hash of its own.
 */
final class AwsSignature {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DAY_LENGTH = 8;

    private final String region;
    private final String keyId;
    private final String secret;

    AwsSignature(String region, String keyId, String secret) {
        this.region = region;
        this.keyId = keyId;
        this.secret = secret;
    }

    /**
     * What is signed.
     *
     * @param path encoded already, see {@link #encoded}
     * @param query names and values, not encoded
     * @param headers names in lower case, with {@code host}
     * @param bodySha256 in hex
     */
    record Request(
            String method,
            String path,
            SortedMap<String, String> query,
            SortedMap<String, String> headers,
            String bodySha256) {}

    /** The request's headers with those that the signature brings: the moment, the body's hash, the authorization. */
    SortedMap<String, String> signed(Request request, Instant at) {
        String moment = MOMENT.format(at);
        SortedMap<String, String> headers = new TreeMap<>(request.headers());
        headers.put("x-amz-content-sha256", request.bodySha256());
        headers.put("x-amz-date", moment);
        String names = String.join(";", headers.keySet());
        String scope = moment.substring(0, DAY_LENGTH) + "/" + region + "/s3/aws4_request";
        String toSign = String.join("\n", ALGORITHM, moment, scope, sha256(canonical(request, headers, names)));
        headers.put(
                "authorization",
                ALGORITHM + " Credential=" + keyId + "/" + scope + ",SignedHeaders=" + names + ",Signature="
                        + HexFormat.of().formatHex(hmac(key(moment.substring(0, DAY_LENGTH)), toSign)));
        return headers;
    }

    private static byte[] canonical(Request request, SortedMap<String, String> headers, String names) {
        StringBuilder text = new StringBuilder(512)
                .append(request.method())
                .append('\n')
                .append(request.path())
                .append('\n')
                .append(query(request.query()))
                .append('\n');
        headers.forEach((name, value) ->
                text.append(name).append(':').append(value.strip()).append('\n'));
        return text.append('\n')
                .append(names)
                .append('\n')
                .append(request.bodySha256())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Names and values as they stand in an address. */
    static String query(SortedMap<String, String> query) {
        return query.entrySet().stream()
                .map(each -> encoded(each.getKey(), true) + "=" + encoded(each.getValue(), true))
                .collect(Collectors.joining("&"));
    }

    /** Percent-encoded as Amazon wants it, which is stricter than an address needs; a slash only where it is no separator. */
    static String encoded(String text, boolean slashToo) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xff);
            boolean plain = (letter >= 'A' && letter <= 'Z')
                    || (letter >= 'a' && letter <= 'z')
                    || (letter >= '0' && letter <= '9')
                    || "-._~".indexOf(letter) >= 0
                    || (letter == '/' && !slashToo);
            if (plain) {
                out.append(letter);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            }
        }
        return out.toString();
    }

    /** In hex. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("the JDK has SHA-256", impossible);
        }
    }

    private byte[] key(String day) {
        byte[] ofDay = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), day);
        return hmac(hmac(hmac(ofDay, region), "s3"), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK has HMAC-SHA256", impossible);
        }
    }
}
