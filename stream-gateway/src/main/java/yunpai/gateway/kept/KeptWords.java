package yunpai.gateway.kept;

import io.vertx.core.Future;
import java.util.UUID;

/** What was written beside a picture that is kept. */
public interface KeptWords {

    /** Whether anything was. */
    Future<Boolean> any(UUID saleSessionId);

    /** As WebVTT in the time of the recording, or of the part of it that the timeline has. */
    Future<String> webVtt(UUID saleSessionId, Timeline timeline);
}
