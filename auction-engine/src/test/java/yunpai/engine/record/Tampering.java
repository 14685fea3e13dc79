package yunpai.engine.record;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Lets a superuser change the record entry by entry, as the program never does: through the view that shows it so. */
public final class Tampering {
    private Tampering() {}

    /** From now on {@code record.lot_event} can be written to. A row that is touched is split into rows of one entry first. */
    public static void allow(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("""
                    CREATE OR REPLACE FUNCTION record.tamper() RETURNS trigger LANGUAGE plpgsql AS $$
                    DECLARE
                        touched record.lot_block;
                    BEGIN
                        IF TG_OP <> 'INSERT' THEN
                            DELETE FROM record.lot_block
                            WHERE lot_id = OLD.lot_id AND first_seq <= OLD.seq AND last_seq >= OLD.seq RETURNING * INTO touched;
                            INSERT INTO record.lot_block
                            SELECT touched.lot_id, e.seq, e.seq, touched.owner_epoch, e.at_micros,
                                coalesce(uuid_send(e.bid_mark), decode(repeat('00', 16), 'hex')),
                                int4send(length(e.body)) || e.hash || e.body
                            FROM record.unfold(touched.first_seq, touched.marks, touched.entries) e WHERE e.seq <> OLD.seq;
                        END IF;
                        IF TG_OP <> 'DELETE' THEN
                            INSERT INTO record.lot_block
                            VALUES (NEW.lot_id, NEW.seq, NEW.seq, NEW.owner_epoch, NEW.at_micros,
                                coalesce(uuid_send(NEW.bid_mark), decode(repeat('00', 16), 'hex')),
                                int4send(length(NEW.body)) || NEW.hash || NEW.body);
                        END IF;
                        RETURN coalesce(NEW, OLD);
                    END $$""");
            statement.execute(
                    "CREATE OR REPLACE TRIGGER tamper INSTEAD OF INSERT OR UPDATE OR DELETE ON record.lot_event"
                            + " FOR EACH ROW EXECUTE FUNCTION record.tamper()");
        }
    }
}
