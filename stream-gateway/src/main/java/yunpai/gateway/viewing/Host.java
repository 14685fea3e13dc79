package yunpai.gateway.viewing;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.video.Health;

/** The connection that brings a viewing's pictures, as the viewing sees it. */
interface Host {

    /** Who it is, for the record. */
    Actor actor();

    /** So long after it was heard last a host counts as sending; a half-open line must not keep its successor out for longer. */
    long SENDING_NANOS = 3_000_000_000L;

    /** Whether it leaves a viewing to whoever sends already: a program that connects again by itself does, a person does not. */
    boolean yields();

    /** Whether pictures arrive from it; from any thread. */
    boolean sending(long nowNanos);

    /** How what it sends is; nothing before its first picture. From any thread. */
    Health.@Nullable Report health(long nowNanos);

    /** Tells the host; may be called from any thread. */
    void tell(JsonObject state);

    /** Another connection took over. */
    void replaced();

    /** The viewing was ended. */
    void over();

    /**
     * Who does something.
     *
     * @param holder what the ticket says of its holder
     */
    record Actor(String holder, String role) {
        static final Actor GATEWAY = new Actor("gateway", "gateway");
    }
}
