package yunpai.engine;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.util.List;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.record.log.KeyFolder;
import yunpai.engine.record.log.Published;
import yunpai.engine.record.log.RecordMeters;
import yunpai.engine.record.log.Sequencer;
import yunpai.engine.record.log.SigningKeys;
import yunpai.engine.record.log.WitnessAddress;
import yunpai.engine.record.store.PgLogReader;
import yunpai.engine.record.store.PgLogStore;
import yunpai.engine.time.CourtClock;

/** The public record at work on this node: sequencer, witnesses, files and receipts. */
public final class PublicRecord {
    private final PgLogStore store;
    private final Sequencer sequencer;
    private final Published published;

    /**
     * What the operator decides about it.
     *
     * @param origin the record's name, for ever
     * @param chosen whether the operator gave that name; otherwise it is only one for a record that has none
     * @param keys the folder of its private keys, outside the database
     */
    public record Settings(String origin, boolean chosen, Path keys, List<WitnessAddress> witnesses) {
        public Settings {
            witnesses = List.copyOf(witnesses);
        }

        Settings named(String name) {
            return new Settings(name, chosen, keys, witnesses);
        }
    }

    private PublicRecord(EngineGround ground, LotHall lots, PgLogStore store, Settings settings) {
        Vertx vertx = ground.vertx();
        SigningKeys keys = new SigningKeys(vertx, new KeyFolder(settings.keys(), settings.origin()));
        this.store = store;
        CourtClock clock = ground.courtClock();
        RecordMeters meters = new RecordMeters(ground.meters(), clock);
        sequencer = new Sequencer(
                new Sequencer.Needs(vertx, store, lots.placement(), clock, keys, settings.origin(), meters));
        published = new Published(
                new Published.Needs(vertx, new PgLogReader(ground.databases().app()), clock, keys, meters),
                settings.witnesses());
    }

    /** Begins to put events in order; fails with a sentence if the database's record has another name. */
    public static Future<PublicRecord> start(EngineGround ground, LotHall lots, Settings settings) {
        PgLogStore store = new PgLogStore(
                ground.vertx(), ground.databases().app(), ground.databases().journal());
        return store.claim(settings.origin()).map(named -> {
            if (settings.chosen() && !named.equals(settings.origin())) {
                throw new IllegalStateException("The record of this database is signed as " + named
                        + " and can never be signed as " + settings.origin() + ".");
            }
            PublicRecord record = new PublicRecord(ground, lots, store, settings.named(named));
            record.published.start();
            record.sequencer.start();
            return record;
        });
    }

    /** Everything under {@code /record/}, to be mounted at the root. */
    public Router router() {
        return published.router();
    }

    public void bind(ApiRouter api) {
        published.bind(api);
    }

    public Future<Void> stop() {
        return sequencer.stop().eventually(published::stop).eventually(store::close);
    }
}
