package yunpai.gateway.viewing;

import io.vertx.core.json.JsonObject;

/** The connection that brings a viewing's pictures, as the viewing sees it. */
interface Host {

    /** Who it is, for the record. */
    Actor actor();

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
