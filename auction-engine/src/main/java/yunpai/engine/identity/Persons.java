package yunpai.engine.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.identity.store.PgPersons;
import yunpai.engine.secret.Seal;
import yunpai.protocol.Json;

/** The persons behind the accounts, sealed. Only who must know asks here: the owner's own page, admission, settlement. */
public final class Persons {
    /** The kind under which identity numbers and credit codes are looked up. */
    static final String NUMBER = "number";

    private final PgPersons store;
    private final Seal seal;

    Persons(PgPersons store, Seal seal) {
        this.store = store;
        this.seal = seal;
    }

    /** What is sealed of a person. */
    record Sheet(
            String name,
            String number,
            @Nullable String legalRepresentative,
            @Nullable String phone) {
        static Sheet of(RealName who, @Nullable String phone) {
            String representative = who instanceof RealName.Company company ? company.legalRepresentative() : null;
            return new Sheet(who.name(), who.number(), representative, phone);
        }

        RealName realName() {
            return legalRepresentative == null
                    ? new RealName.Person(name, number)
                    : new RealName.Company(name, number, legalRepresentative);
        }

        @Override
        public String toString() {
            return "Sheet[****]";
        }
    }

    /** Who is behind the account; empty for staff, of whom no number is kept. */
    public Future<Optional<RealName>> behind(UUID accountId) {
        return store.find(accountId)
                .map(found ->
                        found.map(person -> open(person.sealed(), accountId).realName()));
    }

    /** False if somebody with the same number is there already. */
    Future<Boolean> enter(UUID accountId, RealName who, String phone) {
        Buffer sealed = Buffer.buffer(seal.close(Json.bytes(Sheet.of(who, phone)), place(accountId)));
        return store.insert(new PgPersons.Sealed(accountId, lookup(who.number()), sealed));
    }

    /** The account of the person with that number. */
    Future<Optional<UUID>> accountOf(String number) {
        return store.findByNumber(lookup(number)).map(found -> found.map(PgPersons.Sealed::accountId));
    }

    /** The keyed hash of the account's number, to be compared with those on a list. */
    Future<Optional<Buffer>> lookupOf(UUID accountId) {
        return store.find(accountId).map(found -> found.map(PgPersons.Sealed::numberLookup));
    }

    Future<Void> remove(UUID accountId) {
        return store.delete(accountId);
    }

    Buffer lookup(String number) {
        return Buffer.buffer(seal.lookup(NUMBER, number));
    }

    /** A row as the place that something sealed is bound to. */
    static byte[] place(UUID row) {
        return row.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private Sheet open(Buffer sealed, UUID accountId) {
        return Json.read(seal.open(sealed.getBytes(), place(accountId)), Sheet.class);
    }
}
