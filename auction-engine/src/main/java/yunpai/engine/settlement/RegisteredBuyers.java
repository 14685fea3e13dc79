package yunpai.engine.settlement;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.deposit.Applicants;
import yunpai.engine.document.ConfirmationSheet.Buyer;
import yunpai.engine.identity.Masked;
import yunpai.engine.identity.Persons;
import yunpai.engine.identity.RealName;

/** Buyers as the registry knows them and the court's list names them. */
record RegisteredBuyers(Persons persons, Applicants applicants) implements Buyers {
    @Override
    public Future<Optional<Buyer>> behind(UUID accountId) {
        return persons.behind(accountId)
                .map(found -> found.map(who -> new Buyer(
                        who.name(),
                        who instanceof RealName.Company ? "统一社会信用代码" : "居民身份证号",
                        Masked.number(who.number()))));
    }

    @Override
    public Future<Boolean> hasConflict(UUID accountId, UUID courtId) {
        return applicants.hasConflict(accountId, courtId);
    }
}
