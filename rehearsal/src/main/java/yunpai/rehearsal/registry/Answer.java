package yunpai.rehearsal.registry;

/** What the registry says about one person or company. {@code reason} is {@code ok}, or why there is no match. */
public record Answer(boolean match, String reason) {
    static final Answer OK = new Answer(true, "ok");
    static final Answer MALFORMED = new Answer(false, "malformed");
    static final Answer MISMATCH = new Answer(false, "mismatch");
    static final Answer DECEASED = new Answer(false, "deceased");
    static final Answer DISSOLVED = new Answer(false, "dissolved");
}
