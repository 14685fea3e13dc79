package yunpai.protocol.question;

/** An answer. */
public record AnswerDraft(String text) {}
