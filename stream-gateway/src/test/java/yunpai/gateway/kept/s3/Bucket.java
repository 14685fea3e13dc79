package yunpai.gateway.kept.s3;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * As much of an S3 service as a recording needs. It takes nothing that is not signed for what arrived: whoever changes a byte of the path, of a
 * signed header or of the body on the way is refused, as by Amazon. That the signing itself is right, {@link AwsSignatureTest} shows.
 */
public final class Bucket {
    static final S3Address.Keys KEYS = new S3Address.Keys("made-up-id", "made-up-secret-of-a-test");
    static final String REGION = "cn-north-1";

    /** What is kept, by its path. */
    public final Map<String, Buffer> objects = new ConcurrentHashMap<>();

    final List<String> heard = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final AwsSignature signature = new AwsSignature(REGION, KEYS.id(), KEYS.secret());
    /** What every PUT is refused with, as status and code; none: they are taken. */
    private volatile @Nullable Refused refusal;

    private volatile boolean knowsConditions = true;

    private record Refused(int status, String code) {}

    /** A bucket of its own, at a free port. */
    public Bucket(Vertx vertx, boolean secure) throws Exception {
        HttpServerOptions options = new HttpServerOptions();
        if (secure) {
            options.setSsl(true)
                    .setKeyCertOptions(SelfSignedCertificate.create().keyCertOptions());
        }
        server = vertx.createHttpServer(options)
                .requestHandler(request -> {
                    var unused = request.body().onSuccess(body -> answer(request, body));
                })
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
    }

    int port() {
        return server.actualPort();
    }

    /** Where it is, with the keys to it. */
    public S3Address address() {
        URI endpoint = URI.create("http://127.0.0.1:" + port());
        return new S3Address(endpoint, "recordings", "", REGION, true, KEYS);
    }

    /** From now on nothing is taken. */
    public void refusePuts(int status, String code) {
        refusal = new Refused(status, code);
    }

    void takePuts() {
        refusal = null;
    }

    void knowNoConditions() {
        knowsConditions = false;
    }

    private void answer(HttpServerRequest request, Buffer body) {
        heard.add(request.method() + " " + request.path());
        HttpServerResponse response = request.response();
        if (!signed(request, body)) {
            refuse(response, 403, "SignatureDoesNotMatch");
            return;
        }
        Refused all = refusal;
        Buffer there = objects.get(request.path());
        switch (request.method().name()) {
            case "HEAD" -> {
                boolean found = there != null || request.path().equals("/recordings");
                var unused = response.setStatusCode(found ? 200 : 404).end();
            }
            case "GET" -> {
                if (there == null) {
                    refuse(response, 404, "NoSuchKey");
                } else {
                    var unused = response.end(there);
                }
            }
            case "PUT" -> {
                boolean ifNew = request.getHeader("If-None-Match") != null;
                if (all != null) {
                    refuse(response, all.status(), all.code());
                } else if (ifNew && !knowsConditions) {
                    refuse(response, 501, "NotImplemented");
                } else if (ifNew && there != null) {
                    refuse(response, 412, "PreconditionFailed");
                } else {
                    objects.put(request.path(), body);
                    var unused = response.end();
                }
            }
            default -> refuse(response, 405, "MethodNotAllowed");
        }
    }

    private boolean signed(HttpServerRequest request, Buffer body) {
        String shown = String.valueOf(request.getHeader("Authorization"));
        String hash = AwsSignature.sha256(body.getBytes());
        if (!shown.contains("SignedHeaders=") || !hash.equals(request.getHeader("x-amz-content-sha256"))) {
            return false;
        }
        SortedMap<String, String> headers = new TreeMap<>();
        for (String name : shown.replaceAll(".*SignedHeaders=([^,]*),.*", "$1").split(";", -1)) {
            headers.put(name, String.valueOf(request.getHeader(name)));
        }
        Instant at = Instant.from(DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .parse(request.getHeader("x-amz-date")));
        AwsSignature.Request arrived =
                new AwsSignature.Request(request.method().name(), request.path(), new TreeMap<>(), headers, hash);
        return shown.equals(signature.signed(arrived, at).get("authorization"));
    }

    private static void refuse(HttpServerResponse response, int status, String code) {
        var unused = response.setStatusCode(status)
                .end("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>no</Message></Error>");
    }
}
