package yunpai.load.chaos;

import java.util.List;
import java.util.stream.Stream;

/** What the nemesis does. */
public enum FaultKind {
    KILL_NODE("a node is killed (SIGKILL) and started again"),
    FREEZE_NODE("a node stands still (SIGSTOP)"),
    CUT_NODES("two nodes hear nothing of each other"),
    HALF_OPEN_NODES("connections between two nodes stand, and nothing comes through"),
    CUT_DATABASE("a node is cut off from the database"),
    HALF_OPEN_DATABASE("a node's connections to the database hang"),
    CUT_CLIENTS("clients lose a node, and cannot reach it"),
    HALF_OPEN_CLIENTS("what clients and a node say to each other does not arrive"),
    SHIFT_CLOCK("a node's wall clock is wrong by minutes"),
    CRASH_DATABASE("the primary crashes and starts again"),
    FAIL_OVER("the primary is lost, the standby is promoted, a new standby is built"),
    CUT_STANDBY("the standby is cut off, so that no commit ends"),
    HALF_OPEN_STANDBY("the connection to the standby hangs"),
    DEAD_LINE("what a node sends and what is sent to it vanishes", true),
    DEAF_LINE("a node is heard and hears nothing", true),
    MUTE_LINE("a node hears and is not heard", true),
    SLOW_LINE("a node has 256 kbit/s", true);

    private final String meaning;
    private final boolean needsLines;

    FaultKind(String meaning) {
        this(meaning, false);
    }

    FaultKind(String meaning, boolean needsLines) {
        this.meaning = meaning;
        this.needsLines = needsLines;
    }

    /** What can be done to a hall whose nodes have networks of their own, or have not. */
    static List<FaultKind> where(boolean hasLines) {
        return Stream.of(values()).filter(kind -> hasLines || !kind.needsLines).toList();
    }

    public String meaning() {
        return meaning;
    }
}
