package yunpai.protocol.identity;

import java.util.UUID;

/** One place where the account is signed in. */
public record AccountSession(UUID sessionId, boolean current, long createdAtMicros, long seenAtMicros, String agent) {}
