package yunpai.protocol.notice;

/** What a file shows. */
public enum FileKind {
    PHOTO,
    APPRAISAL,
    TITLE,
    ATTACHMENT
}
