package yunpai.protocol.question;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A question to be asked. */
public record QuestionDraft(String text, @Nullable UUID lotId) {}
