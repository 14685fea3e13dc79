package yunpai.protocol.notice;

/** One of the eleven items of Art 13. */
public record NoticeItem(Key key, String text) {
    /** The words of {@code key}. */
    public enum Key {
        NOTICE,
        ENFORCEMENT_TITLE,
        APPRAISAL,
        TIME_PRICE_RULES,
        PROPERTY_STATE,
        PRIORITY_HOLDERS,
        NOTIFICATION_RESULT,
        DEPOSIT_AND_ACCOUNT,
        TAXES,
        COURT_CONTACT,
        OTHER
    }
}
