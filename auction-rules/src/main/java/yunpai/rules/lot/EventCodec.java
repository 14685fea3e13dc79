package yunpai.rules.lot;

import java.nio.charset.StandardCharsets;
import yunpai.rules.json.JsonException;
import yunpai.rules.json.JsonReader;

/**
 * Events as the bytes of the record: canonical JSON (RFC 8785) with the member {@code v}, the version of this schema. Bytes once
 * written stay readable for ever: a change of the schema is a new version with a reader of its own beside the old ones.
 */
public final class EventCodec {
    /** The newest version that is written. */
    public static final int SCHEMA_VERSION = 3;

    private EventCodec() {}

    /** The canonical bytes of an event. */
    public static byte[] encode(LotEvent event) {
        return EventWriter.write(event);
    }

    /**
     * The event those bytes hold.
     *
     * @throws JsonException if they hold none of a version this program knows
     */
    public static LotEvent decode(byte[] bytes) {
        var fields = Fields.of(JsonReader.read(new String(bytes, StandardCharsets.UTF_8)));
        try {
            return switch (fields.smallNumber("v")) {
                case 1 -> EventReaderV1.read(fields);
                case 2 -> EventReaderV2.read(fields);
                case 3 -> EventReaderV3.read(fields);
                default ->
                    throw new JsonException(
                            "events of schema version " + fields.number("v") + " are not known to this program");
            };
        } catch (IllegalArgumentException e) {
            throw new JsonException("the event is not sound: " + e.getMessage());
        }
    }

    /**
     * The version an event is written in: the least that can say it, so that a program of the version before, which may still run
     * beside this one, reads all it has to.
     */
    public static int versionOf(LotEvent event) {
        return event instanceof LotEvent.ConfirmationRecorded recorded && recorded.buyerCommitment() != null
                ? SCHEMA_VERSION
                : 2;
    }

    /** The name of an event's type in the record, for example {@code bid_accepted}. */
    public static String typeOf(LotEvent event) {
        return EventWriter.typeOf(event);
    }
}
