package yunpai.protocol.question;

import java.util.UUID;

/** Names the question that stands for another from now on. */
public record Merge(UUID into) {}
