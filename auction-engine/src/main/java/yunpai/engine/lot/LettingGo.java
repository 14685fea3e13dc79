package yunpai.engine.lot;

/** What an owner answers who is asked to let go of a lot. */
public enum LettingGo {

    /** The lot was served until now; nothing more is decided there. */
    IN_ORDER,

    /** Nothing more is decided there, but it was not served all the time: its next owner must not take it for granted. */
    UNSERVED,

    /** The node holds itself to be the one for the lot, and goes on. */
    KEPT
}
