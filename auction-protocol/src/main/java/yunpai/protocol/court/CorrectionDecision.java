package yunpai.protocol.court;

/** What an officer decides: the notice stands, or it is corrected by these words; both are public. */
public record CorrectionDecision(Decision decision, String words) {
    /** The words of {@code decision}. */
    public enum Decision {
        NOTICE_STANDS,
        NOTICE_CORRECTED
    }
}
