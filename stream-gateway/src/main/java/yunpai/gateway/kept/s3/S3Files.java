package yunpai.gateway.kept.s3;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yunpai.gateway.kept.KeptFiles;

/**
 * A bucket. What is there is looked at before it is written, and where the service knows {@code If-None-Match} nobody can replace it in between
 * either. A bucket does not say how much room it has: the quota does, together with what is on record as kept; a bucket that refuses
 * for want of room counts as full for a minute.
 */
public final class S3Files implements KeptFiles {
    private static final String NOTHING = AwsSignature.sha256(new byte[0]);
    private static final long CONNECT_MILLIS = 5_000;
    /** Without a byte for so long, the service is given up; the caller tries again. */
    private static final long IDLE_MILLIS = 20_000;

    private static final int MOST_CONNECTIONS = 16;
    private static final int MOST_WAITING = 200;
    private static final int LARGEST_ANSWER = 128 << 20;
    private static final int LONGEST_COMPLAINT = 16 << 10;
    private static final long FULL_NANOS = 60_000_000_000L;
    private static final long COUNT_AGAIN_NANOS = 60_000_000_000L;
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,60})</Code>");
    /** What services say when there is no room: Amazon has no such word, those of one's own have several. */
    private static final Pattern FULL = Pattern.compile(
            "QuotaExceeded|QuotaExceededException|XMinioAdminBucketQuotaExceeded|XMinioStorageFull|InsufficientCapacity");

    private final HttpClient http;
    private final S3Address address;
    private final AwsSignature signature;
    private final Limits limits;
    private volatile boolean conditional = true;
    private volatile boolean full;
    private volatile long fullNanos;
    private volatile Future<Long> counted = Future.failedFuture("not counted yet");
    private volatile long countedNanos;
    /** What this node has added since the record was counted. */
    private final AtomicLong added = new AtomicLong();

    /**
     * How much, and when.
     *
     * @param quotaBytes that all recordings may take together
     * @param keptBytes that they take now
     * @param realMicros microseconds UTC as in the street, by which requests are signed
     */
    public record Limits(long quotaBytes, Supplier<Future<Long>> keptBytes, LongSupplier realMicros) {}

    /** Files in this bucket, which must be there. */
    public S3Files(Vertx vertx, S3Address address, Limits limits) {
        this.address = address;
        this.limits = limits;
        this.signature = new AwsSignature(
                address.region(), address.keys().id(), address.keys().secret());
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) CONNECT_MILLIS),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING));
    }

    /** What a service said. */
    private record Answer(int status, Buffer body) {}

    @Override
    public Future<Void> put(String name, Buffer bytes) {
        return ask(HttpMethod.HEAD, name, Buffer.buffer()).compose(there -> switch (there.status()) {
            case 200 -> same(name, bytes);
            case 404 -> write(name, bytes, conditional);
            default -> Future.failedFuture(complaint(name, there));
        });
    }

    private Future<Void> write(String name, Buffer bytes, boolean ifNew) {
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("content-type", name.endsWith(".mp4") ? "video/mp4" : "video/iso.segment");
        if (ifNew) {
            headers.put("if-none-match", "*");
        }
        return ask(HttpMethod.PUT, name, bytes, headers).compose(answer -> {
            if (answer.status() == 200) {
                full = false;
                added.addAndGet(bytes.length());
                return Future.succeededFuture();
            }
            if (answer.status() == 412) {
                return same(name, bytes);
            }
            if (answer.status() == 501 && ifNew) {
                conditional = false;
                return write(name, bytes, false);
            }
            if (answer.status() == 507 || FULL.matcher(code(answer)).matches()) {
                fullNanos = System.nanoTime();
                full = true;
            }
            return Future.failedFuture(complaint(name, answer));
        });
    }

    private Future<Void> same(String name, Buffer bytes) {
        return get(name)
                .compose(there -> there.equals(bytes)
                        ? Future.succeededFuture()
                        : Future.failedFuture(new IOException(name + " is kept already, with other bytes")));
    }

    @Override
    public Future<Buffer> get(String name) {
        return ask(HttpMethod.GET, name, Buffer.buffer()).compose(answer -> switch (answer.status()) {
            case 200 -> Future.succeededFuture(answer.body());
            case 404 -> Future.failedFuture(new NoSuchFileException(name));
            default -> Future.failedFuture(complaint(name, answer));
        });
    }

    @Override
    public Future<Room> room() {
        return ask(HttpMethod.HEAD, "", Buffer.buffer())
                .compose(answer ->
                        answer.status() == 200 ? kept() : Future.failedFuture(complaint("the bucket", answer)))
                .map(kept -> {
                    boolean refuses = full && System.nanoTime() - fullNanos < FULL_NANOS;
                    long free = refuses ? 0 : Math.max(0, limits.quotaBytes() - kept);
                    return new Room(free, limits.quotaBytes());
                });
    }

    /** Counting all there is takes long where there is much, so it is done once a minute. */
    private Future<Long> kept() {
        long now = System.nanoTime();
        if (counted.failed() || now - countedNanos > COUNT_AGAIN_NANOS) {
            countedNanos = now;
            added.set(0);
            counted = limits.keptBytes().get();
        }
        return counted.map(bytes -> bytes + added.get());
    }

    @Override
    public String toString() {
        return address.toString();
    }

    private Future<Answer> ask(HttpMethod method, String name, Buffer body) {
        return ask(method, name, body, new TreeMap<>());
    }

    private Future<Answer> ask(HttpMethod method, String name, Buffer body, SortedMap<String, String> headers) {
        String path = address.path(name);
        headers.put("host", address.authority());
        SortedMap<String, String> signed = signature.signed(
                new AwsSignature.Request(
                        method.name(),
                        path,
                        new TreeMap<>(),
                        headers,
                        body.length() == 0 ? NOTHING : AwsSignature.sha256(body.getBytes())),
                Instant.ofEpochMilli(limits.realMicros().getAsLong() / 1_000));
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.secure())
                .setURI(path)
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(IDLE_MILLIS);
        signed.forEach(options::putHeader);
        return http.request(options).compose(request -> request.send(body).compose(S3Files::read));
    }

    /** The answer, up to a bound. */
    private static Future<Answer> read(HttpClientResponse response) {
        int most = response.statusCode() == 200 ? LARGEST_ANSWER : LONGEST_COMPLAINT;
        Buffer body = Buffer.buffer();
        response.handler(piece -> {
            if (body.length() + piece.length() > most) {
                var unused = response.request().reset();
            } else {
                body.appendBuffer(piece);
            }
        });
        return response.end().map(end -> new Answer(response.statusCode(), body));
    }

    private static String code(Answer answer) {
        Matcher code = CODE.matcher(answer.body().toString());
        return code.find() ? code.group(1) : "";
    }

    /** Says what the service said, and never how it was asked. */
    private IOException complaint(String name, Answer answer) {
        return new IOException(name + " in " + address + ": " + answer.status() + " " + code(answer));
    }
}
