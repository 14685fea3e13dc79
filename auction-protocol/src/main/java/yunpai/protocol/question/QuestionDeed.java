package yunpai.protocol.question;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a question's trail; entries are added and never changed.
 *
 * @param who a member of staff by name, a viewer by pseudonym, or the gateway
 * @param before what stood there until then, where a text was replaced
 */
public record QuestionDeed(
        long atMicros,
        String action,
        String role,
        String who,
        @Nullable String detail,
        @Nullable String before) {}
