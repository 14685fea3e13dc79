package yunpai.engine.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.Json;
import yunpai.protocol.MalformedJsonException;

/** One request that passed the door: its caller, its parameters as the contract has them, its body. */
public final class Call {
    private final RoutingContext context;
    private final Optional<Caller> caller;
    private final @Nullable String sessionToken;
    private final long receivedAtMicros;

    Call(RoutingContext context, Optional<Caller> caller, @Nullable String sessionToken, long receivedAtMicros) {
        this.context = context;
        this.caller = caller;
        this.sessionToken = sessionToken;
        this.receivedAtMicros = receivedAtMicros;
    }

    /** Who calls. @throws Problem 401 if nobody is signed in; cannot happen where the access rule asks for a caller */
    public Caller caller() {
        return caller.orElseThrow(Problem::notSignedIn);
    }

    /** Who calls, where anyone may. */
    public Optional<Caller> callerIfAny() {
        return caller;
    }

    /** The cookie's token, for the session's own operations. */
    public Optional<String> sessionToken() {
        return Optional.ofNullable(sessionToken);
    }

    /** The court clock, in microseconds UTC, when the complete and bounded request had been read, before any queue. */
    public long receivedAtMicros() {
        return receivedAtMicros;
    }

    /** The id in the path. @throws Problem 404 if it is none: such a thing cannot exist */
    public UUID id(String name) {
        return parseId(context.pathParam(name)).orElseThrow(Problem::notFound);
    }

    /** The court in the path, for which a member of staff acts. */
    public UUID courtId() {
        return id(Access.COURT);
    }

    public String path(String name) {
        String value = context.pathParam(name);
        if (value == null) {
            throw new IllegalArgumentException("the contract has no path parameter " + name);
        }
        return value;
    }

    /** A whole number in the path. @throws Problem 404 if it is none: such a thing cannot exist */
    public long pathNumber(String name) {
        try {
            return Long.parseLong(path(name));
        } catch (NumberFormatException e) {
            throw Problem.notFound();
        }
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParams().get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * A whole number from the query.
     *
     * @throws Problem 400 if it is none
     */
    public OptionalLong queryNumber(String name) {
        Optional<String> value = query(name);
        try {
            return value.isPresent() ? OptionalLong.of(Long.parseLong(value.get())) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            throw Problem.invalid(name, "应为整数。", "A whole number is expected.");
        }
    }

    /**
     * An id from the query.
     *
     * @throws Problem 400 if it is none
     */
    public Optional<UUID> queryId(String name) {
        return query(name)
                .map(value ->
                        parseId(value).orElseThrow(() -> Problem.invalid(name, "编号格式不正确。", "This is not an id.")));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.request().getHeader(name));
    }

    /** The body as a record of the contract. @throws Problem 400 naming the field that does not fit */
    public <T> T body(Class<T> type) {
        try {
            return Json.read(rawBody().getBytes(), type);
        } catch (MalformedJsonException e) {
            throw Complaints.of(e);
        }
    }

    /** The body's bytes as they came, e.g. for a signature over them or an upload. */
    public Buffer rawBody() {
        Buffer buffer = context.body().buffer();
        return buffer == null ? Buffer.buffer() : buffer;
    }

    /** The caller's network address, for throttling only: it is never logged or stored beside an account. */
    public String remoteAddress() {
        return String.valueOf(context.request().remoteAddress().hostAddress());
    }

    static Optional<UUID> parseId(@Nullable String value) {
        if (value == null || value.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
