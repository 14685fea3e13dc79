package yunpai.engine.deposit;

import java.util.UUID;

/**
 * The sealed link: whose deposit it is, and under which code its payer bids once it is confirmed. Never logged, never sent, kept in
 * memory only as long as a call takes.
 */
public record Admitted(UUID accountId, UUID lotId, String code, UUID depositId) {

    /** Says nothing, so that no log line can. */
    @Override
    public String toString() {
        return "Admitted[sealed]";
    }
}
