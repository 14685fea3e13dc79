package yunpai.engine.lot.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.Entry;
import yunpai.engine.lot.LotWrite;
import yunpai.rules.lot.Bid;
import yunpai.rules.lot.EventCodec;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.lot.RulesVersion;

/** The columns of {@code record.lot_event}, an array each. */
final class EntryColumns {

    private final UUID[] lotId;
    private final Long[] epoch;
    private final Long[] seq;
    private final String[] kind;
    private final Long[] atMicros;
    private final @Nullable Long[] stampedAtMicros;
    private final @Nullable String[] code;
    private final @Nullable String[] bidId;
    private final @Nullable Long[] amountFen;
    private final Short[] rulesVersion;
    private final Buffer[] body;
    private final Buffer[] previousHash;
    private final Buffer[] hash;
    private final @Nullable UUID[] mark;
    private final Short[] schemaVersion;
    private int row;

    EntryColumns(int rows) {
        lotId = new UUID[rows];
        epoch = new Long[rows];
        seq = new Long[rows];
        kind = new String[rows];
        atMicros = new Long[rows];
        stampedAtMicros = new Long[rows];
        code = new String[rows];
        bidId = new String[rows];
        amountFen = new Long[rows];
        rulesVersion = new Short[rows];
        body = new Buffer[rows];
        previousHash = new Buffer[rows];
        hash = new Buffer[rows];
        mark = new UUID[rows];
        schemaVersion = new Short[rows];
    }

    void add(LotWrite write) {
        UUID lot = write.place().lotId();
        Long owner = write.expected().epoch();
        Short rules = (short) rulesOf(write).number();
        for (Entry entry : write.entries()) {
            lotId[row] = lot;
            epoch[row] = owner;
            rulesVersion[row] = rules;
            add(entry);
            row++;
        }
    }

    private void add(Entry entry) {
        LotEvent event = entry.event();
        seq[row] = entry.seq();
        kind[row] = EventCodec.typeOf(event);
        atMicros[row] = event.atMicros();
        body[row] = entry.body();
        previousHash[row] = entry.previousHash();
        hash[row] = entry.hash();
        mark[row] = entry.mark();
        schemaVersion[row] = (short) EventCodec.versionOf(event);
        switch (event) {
            case LotEvent.BidAccepted accepted -> accepted(accepted.bid());
            case LotEvent.BidRefused refused -> asked(refused.bid());
            case LotEvent.ConfirmationAsked asked -> asked(asked.bid());
            case LotEvent.BidderAdmitted admitted -> code[row] = admitted.code();
            default -> {}
        }
    }

    private void accepted(Bid bid) {
        stampedAtMicros[row] = bid.receivedAtMicros();
        code[row] = bid.code();
        bidId[row] = bid.bidId();
        amountFen[row] = bid.amountFen();
    }

    private void asked(LotCommand.PlaceBid bid) {
        stampedAtMicros[row] = bid.receivedAtMicros();
        code[row] = bid.code();
        bidId[row] = bid.bidId();
        amountFen[row] = bid.amountFen();
    }

    private static RulesVersion rulesOf(LotWrite write) {
        return write.lot() instanceof Lot.Published published
                ? published.terms().rulesVersion()
                : RulesVersion.CURRENT;
    }

    /** In the order of the statement. */
    void addTo(Tuple columns) {
        columns.addValue(lotId).addValue(epoch).addValue(seq).addValue(kind).addValue(atMicros);
        columns.addValue(stampedAtMicros).addValue(code).addValue(bidId).addValue(amountFen);
        columns.addValue(rulesVersion).addValue(body).addValue(previousHash).addValue(hash);
        columns.addValue(mark).addValue(schemaVersion);
    }
}
