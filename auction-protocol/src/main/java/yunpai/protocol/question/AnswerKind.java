package yunpai.protocol.question;

/** How an answer was given: in writing, by voice in the live picture, or by the platform from the published notice. */
public enum AnswerKind {
    TYPED,
    SPOKEN,
    AUTOMATIC
}
