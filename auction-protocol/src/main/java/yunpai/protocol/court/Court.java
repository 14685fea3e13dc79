package yunpai.protocol.court;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A court. */
public record Court(
        UUID courtId,
        String name,
        @Nullable String province,
        @Nullable String phone) {}
