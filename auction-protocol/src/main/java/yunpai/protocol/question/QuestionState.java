package yunpai.protocol.question;

/** What became of a question. */
public enum QuestionState {
    PENDING,
    PUBLISHED,
    CLAIMED,
    ANSWERED,
    DECLINED,
    MERGED
}
