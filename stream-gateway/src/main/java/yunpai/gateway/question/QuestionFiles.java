package yunpai.gateway.question;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import yunpai.protocol.question.FileWish;
import yunpai.protocol.question.OpenQuestions;
import yunpai.protocol.question.QuestionFile;

/** Questions as the case file and the court's list of what is due want them. */
public interface QuestionFiles {

    /**
     * Questions of a lot, and those of its viewing that belong to no lot, with their trails, oldest first, at most 100 at once.
     *
     * @param wish goes on behind its place; 0 to begin
     */
    Future<QuestionFile> ofLot(FileWish wish);

    /** What waits in these viewings though their showing is over. */
    Future<OpenQuestions> open(List<UUID> saleSessionIds);
}
