package yunpai.engine.http;

import io.vertx.core.Future;
import java.util.Optional;

/** The port behind every door: whose is the cookie. */
public interface Sessions {

    /** The caller whose session the token opens, or empty if there is none, it ended, or it was revoked. */
    Future<Optional<Caller>> holderOf(String token);
}
