package yunpai.gateway.viewing;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** Keeps the keys by which encoders send; of a key only its hash. */
public interface StreamKeyStore {

    /**
     * A key that has not been revoked.
     *
     * @param name the part by which it is found, no secret
     * @param hash SHA-256 of the secret part
     * @param drawnBy what the ticket said of the host who drew it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Kept(String name, UUID saleSessionId, byte[] hash, String drawnBy, long drawnAtMicros) {}

    /** The valid key of that name. */
    Future<Optional<Kept>> find(String name);

    /** The valid key of a viewing. */
    Future<Optional<Kept>> of(UUID saleSessionId);

    /** Keeps a new key, and revokes the one before. */
    Future<Void> replace(Kept key);

    /** Revokes the valid key of a viewing, if there is one. */
    Future<Void> revoke(UUID saleSessionId, long atMicros);
}
