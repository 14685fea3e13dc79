package yunpai.protocol.question;

/** Where the engine asks the gateway about questions on the event bus. Bodies are JSON text, read and written by the one codec. */
public final class QuestionAddresses {

    /** Asked with {@link FileWish}, answered with {@link QuestionFile}: what the case file keeps of a lot's questions. */
    public static final String FILE = "yunpai.question.file";

    /** Asked with {@link OpenWish}, answered with {@link OpenQuestions}: what still waits for the court. */
    public static final String OPEN = "yunpai.question.open";

    private QuestionAddresses() {}
}
