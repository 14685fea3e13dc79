package yunpai.engine.deposit.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import yunpai.engine.deposit.Admitted;
import yunpai.engine.secret.Seal;

/** The links between accounts, codes and deposits, encrypted; the only user of the role {@code yunpai_identity} for them. */
public final class PgAdmissionStore {
    private static final String SELECT = "SELECT account_and_lot, sealed FROM identity.admission WHERE ";

    private final Pool identity;
    private final Seal seal;

    public PgAdmissionStore(Pool identity, Seal seal) {
        this.identity = identity;
        this.seal = seal;
    }

    /**
     * Makes sure that the key belongs to this database; the first key that is used does.
     *
     * @return fails with an {@link IllegalStateException} for another key
     */
    public Future<Void> proveKey() {
        byte[] proof = seal.lookup("proof");
        return identity.preparedQuery("INSERT INTO identity.admission_key (proof) VALUES ($1) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(Buffer.buffer(proof)))
                .compose(inserted -> identity.query("SELECT proof FROM identity.admission_key")
                        .execute())
                .map(rows -> {
                    if (!Arrays.equals(rows.iterator().next().getBuffer("proof").getBytes(), proof)) {
                        throw new IllegalStateException("The identity key is not the one this database was made with");
                    }
                    return null;
                });
    }

    /** Stores a link; false when the account has one for this lot already, or the code is taken. */
    public Future<Boolean> insert(Admitted admitted) {
        byte[] place = accountAndLot(admitted.accountId(), admitted.lotId());
        String text = String.join(
                " ",
                admitted.accountId().toString(),
                admitted.lotId().toString(),
                admitted.code(),
                admitted.depositId().toString());
        return identity.preparedQuery("""
                        INSERT INTO identity.admission (account_and_lot, account, lot_and_code, deposit, sealed)
                        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
                        """)
                .execute(Tuple.of(
                        Buffer.buffer(place),
                        Buffer.buffer(seal.lookup("account", admitted.accountId())),
                        Buffer.buffer(lotAndCode(admitted.lotId(), admitted.code())),
                        Buffer.buffer(seal.lookup("deposit", admitted.depositId())),
                        Buffer.buffer(seal.close(text.getBytes(StandardCharsets.UTF_8), place))))
                .map(result -> result.rowCount() == 1);
    }

    public Future<Optional<Admitted>> ofAccountAndLot(UUID accountId, UUID lotId) {
        return one("account_and_lot = $1", accountAndLot(accountId, lotId));
    }

    public Future<Optional<Admitted>> ofCode(UUID lotId, String code) {
        return one("lot_and_code = $1", lotAndCode(lotId, code));
    }

    public Future<List<Admitted>> ofAccount(UUID accountId) {
        return list("account = $1", seal.lookup("account", accountId));
    }

    private Future<Optional<Admitted>> one(String condition, byte[] value) {
        return list(condition, value).map(found -> found.stream().findFirst());
    }

    private Future<List<Admitted>> list(String condition, byte[] value) {
        return identity.preparedQuery(SELECT + condition)
                .execute(Tuple.of(Buffer.buffer(value)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::open)
                        .toList());
    }

    private Admitted open(Row row) {
        byte[] text = seal.open(
                row.getBuffer("sealed").getBytes(),
                row.getBuffer("account_and_lot").getBytes());
        String[] parts = new String(text, StandardCharsets.UTF_8).split(" ", -1);
        return new Admitted(UUID.fromString(parts[0]), UUID.fromString(parts[1]), parts[2], UUID.fromString(parts[3]));
    }

    private byte[] accountAndLot(UUID accountId, UUID lotId) {
        return seal.lookup("account and lot", accountId, lotId);
    }

    private byte[] lotAndCode(UUID lotId, String code) {
        return seal.lookup("lot and code", lotId, code);
    }
}
