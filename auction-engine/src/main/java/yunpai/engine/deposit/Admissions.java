package yunpai.engine.deposit;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** Who may bid on a lot, and under which code: the one place where the door meets a person and a code together. */
public interface Admissions {

    /**
     * The admission of an account to a lot; empty until its deposit is confirmed. It outlasts the lot's end, so that a bidder
     * can ask what became of a bid. Asking leaves no trace of who asked when (Art 8, 17, 18).
     */
    Future<Optional<Admission>> of(UUID accountId, UUID lotId);
}
