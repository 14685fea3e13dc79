package yunpai.protocol.time;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The court clock and what kind of hall this is.
 *
 * @param rate court seconds per real second
 * @param profile real, rehearsal or demo
 * @param errorMicros the clock's greatest error when it was last compared
 * @param demoAccounts made-up people, in the demo only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CourtTime(
        long courtMicros,
        double rate,
        boolean rehearsal,
        String profile,
        @Nullable Long errorMicros,
        @Nullable List<DemoAccount> demoAccounts) {}
