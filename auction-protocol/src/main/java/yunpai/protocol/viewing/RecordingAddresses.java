package yunpai.protocol.viewing;

/** Where the engine asks the gateway about recordings on the event bus. Bodies are JSON text, read and written by the one codec. */
public final class RecordingAddresses {

    /** Asked with an empty object, answered with {@link RecordingRoom}; fails where the storage cannot be looked at. */
    public static final String ROOM = "yunpai.recording.room";

    private RecordingAddresses() {}
}
