package yunpai.protocol.lot;

/** Where the engine and the gateway meet on the event bus. Bodies are JSON text, read and written by the one codec. */
public final class LotAddresses {

    /** Published: {@link LotCommitted}, after each commit, in order for each lot. */
    public static final String COMMITTED = "yunpai.lot.committed";

    /** Asked with the lot's id as {@code {"lotId": …}}, answered with {@link LotSnapshot}; fails with 404 where there is none. */
    public static final String SNAPSHOT = "yunpai.lot.snapshot";

    /** Asked with the lot's id as {@code {"lotId": …}}, answered with {@link LotDetail}; fails with 404 where nothing is published. */
    public static final String DETAIL = "yunpai.lot.detail";

    private LotAddresses() {}
}
