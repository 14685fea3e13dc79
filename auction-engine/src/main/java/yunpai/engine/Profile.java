package yunpai.engine;

import java.util.Locale;
import yunpai.engine.lot.Patience;
import yunpai.engine.store.Platform;
import yunpai.engine.time.RehearsalClock.WhileDown;

/** What kind of hall this is. */
public enum Profile {
    /** In earnest. */
    REAL(Platform.REAL, WhileDown.GOES_ON),
    /** For trying things out, on a database that was created for it. */
    REHEARSAL(Platform.REHEARSAL, WhileDown.GOES_ON),
    /** A rehearsal that shows itself, and goes on where it was whenever it is started. */
    DEMO(Platform.REHEARSAL, WhileDown.STANDS_STILL);

    private final Platform platform;
    private final WhileDown whileDown;

    Profile(Platform platform, WhileDown whileDown) {
        this.platform = platform;
        this.whileDown = whileDown;
    }

    public boolean isRehearsal() {
        return platform == Platform.REHEARSAL;
    }

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Platform platform() {
        return platform;
    }

    /** What counts as an outage unless somebody says otherwise. */
    public Patience patience() {
        return isRehearsal() ? Patience.IN_REHEARSAL : Patience.IN_EARNEST;
    }

    WhileDown whileDown() {
        return whileDown;
    }
}
