package yunpai.engine.ledger.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.rules.ledger.Entry;
import yunpai.rules.ledger.Transaction;

/** Books transactions, inside the database transaction of whatever they are the consequence of. */
public final class LedgerSql {
    private LedgerSql() {}

    /**
     * Books one transaction; one that is booked already fails on its id.
     *
     * @param atMicros null for what happens before its lot has ended
     */
    public static Future<Void> book(
            SqlClient client, Transaction transaction, @Nullable UUID lotId, @Nullable Long atMicros) {
        int count = transaction.entries().size();
        Integer[] lines = new Integer[count];
        String[] kinds = new String[count];
        String[] references = new String[count];
        Long[] amounts = new Long[count];
        for (int i = 0; i < count; i++) {
            Entry entry = transaction.entries().get(i);
            lines[i] = i;
            kinds[i] = entry.account().kind().wireName();
            references[i] = entry.account().reference();
            amounts[i] = entry.amountFen();
        }
        return client.preparedQuery("""
                        WITH booked AS (
                            INSERT INTO money.ledger_transaction (transaction_id, lot_id, purpose, at_micros)
                            VALUES ($1, $2, $3, $4) RETURNING transaction_id)
                        INSERT INTO money.ledger_entry (transaction_id, line, account_kind, account_reference, amount_fen)
                        SELECT booked.transaction_id, e.line::smallint, e.kind, e.reference, e.amount
                        FROM booked, unnest($5::int[], $6::text[], $7::text[], $8::bigint[]) AS e(line, kind, reference, amount)
                        """)
                .execute(Tuple.of(
                                transaction.id(),
                                lotId,
                                transaction.purpose().wireName(),
                                atMicros,
                                lines,
                                kinds,
                                references)
                        .addArrayOfLong(amounts))
                .mapEmpty();
    }
}
