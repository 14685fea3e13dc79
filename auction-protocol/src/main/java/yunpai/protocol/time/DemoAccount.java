package yunpai.protocol.time;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A made-up person whose password may be shown, in the demo only. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DemoAccount(
        String role,
        String login,
        String password,
        @Nullable UUID courtId) {}
