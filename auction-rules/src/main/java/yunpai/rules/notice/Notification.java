package yunpai.rules.notice;

import org.jspecify.annotations.Nullable;

/**
 * How one party or known priority holder was told of the sale (Art 16).
 *
 * @param recipient who, as the court writes it
 * @param notifiedAtMicros when it was confirmed that he was told; null if he was not
 * @param waived whether he waived it in writing
 * @param unreachableReason why he cannot be told, published with the notice; null if he can
 */
public record Notification(
        String recipient,
        @Nullable Long notifiedAtMicros,
        boolean waived,
        @Nullable String unreachableReason) {}
