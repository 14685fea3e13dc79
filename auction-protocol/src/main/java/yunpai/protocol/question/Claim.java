package yunpai.protocol.question;

import org.jspecify.annotations.Nullable;

/**
 * Somebody is answering.
 *
 * @param by to the public the role, to the desk who it is
 * @param mark the same for all claims of one browser; for the desk only
 */
public record Claim(String by, @Nullable String mark) {}
