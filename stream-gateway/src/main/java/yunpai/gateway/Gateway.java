package yunpai.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.caption.CaptionRoutes;
import yunpai.gateway.caption.CaptionStore;
import yunpai.gateway.caption.CaptionTelling;
import yunpai.gateway.caption.Captions;
import yunpai.gateway.feed.FeedDoor;
import yunpai.gateway.feed.FeedEvents;
import yunpai.gateway.feed.FeedHub;
import yunpai.gateway.feed.FeedSocket;
import yunpai.gateway.feed.Lots;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.kept.FolderFiles;
import yunpai.gateway.kept.KeptFiles;
import yunpai.gateway.kept.KeptStore;
import yunpai.gateway.kept.Recordings;
import yunpai.gateway.kept.ReplayRoutes;
import yunpai.gateway.kept.RoomOnTheBus;
import yunpai.gateway.kept.s3.S3Files;
import yunpai.gateway.news.News;
import yunpai.gateway.question.AskSocket;
import yunpai.gateway.question.Desk;
import yunpai.gateway.question.DeskRoutes;
import yunpai.gateway.question.QuestionRoutes;
import yunpai.gateway.question.Questions;
import yunpai.gateway.question.QuestionsOnTheBus;
import yunpai.gateway.question.Reading;
import yunpai.gateway.store.PgAskingStore;
import yunpai.gateway.store.PgCaptionStore;
import yunpai.gateway.store.PgKeptStore;
import yunpai.gateway.store.PgLeaseStore;
import yunpai.gateway.store.PgQuestionFiles;
import yunpai.gateway.store.PgQuestionStore;
import yunpai.gateway.store.PgStreamKeyStore;
import yunpai.gateway.store.PgViewingStore;
import yunpai.gateway.ticket.SessionEnds;
import yunpai.gateway.ticket.Tickets;
import yunpai.gateway.time.CourtTime;
import yunpai.gateway.video.Borrowed;
import yunpai.gateway.video.Ffmpeg;
import yunpai.gateway.video.LaneLender;
import yunpai.gateway.video.Lender;
import yunpai.gateway.video.LiveStream;
import yunpai.gateway.video.NearDoor;
import yunpai.gateway.video.NoFfmpegException;
import yunpai.gateway.video.VideoDoor;
import yunpai.gateway.viewing.EncoderDoor;
import yunpai.gateway.viewing.EncoderRoutes;
import yunpai.gateway.viewing.HostSocket;
import yunpai.gateway.viewing.Leases;
import yunpai.gateway.viewing.Likes;
import yunpai.gateway.viewing.SrtDoors;
import yunpai.gateway.viewing.StreamKeys;
import yunpai.gateway.viewing.ViewingRoutes;
import yunpai.gateway.viewing.Viewings;
import yunpai.protocol.feed.FeedPayload;
import yunpai.protocol.viewing.Viewing;

/**
 * Everything that whoever watches gets: the public feed, the live video, questions and answers. It hears of lots on the event bus
 * and can change none.
 */
public final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final FeedHub hub;
    private final Lots lots;
    private final News news;
    private final Reading reading;
    private final CourtTime time;
    private final Vertx vertx;
    private final Viewings viewings;
    private final Desk desk;
    private final HostSocket hosts;
    private final Encoders encoders;
    private final FeedDoor door;
    private final AskSocket ask;
    private final Lender lender;
    private final LaneLender laneLender;
    private final Borrowed borrowed;
    private final VideoDoor video;
    private final NearDoor near;
    private final Recordings recordings;
    private final CaptionTelling captionTelling;
    private final Router router;

    private Gateway(Vertx vertx, GatewaySettings settings, Pool pool, Optional<Ffmpeg> ffmpeg) {
        this.vertx = vertx;
        Context context = vertx.getOrCreateContext();
        time = new CourtTime(vertx, settings.realMicros());
        hub = new FeedHub(vertx, context, time);
        lots = new Lots(vertx, hub);
        Tickets tickets = new Tickets(vertx, time);
        SessionEnds ends = new SessionEnds();
        ends.start(vertx);
        GatewaySettings.Keeping keeping = settings.video().keeping();
        KeptStore kept = new PgKeptStore(pool);
        KeptFiles files = files(vertx, settings, kept);
        recordings = new Recordings(new Recordings.Parts(vertx, files, kept, time), keeping.leastFreeBytes());
        new RoomOnTheBus(files, kept, time, keeping.leastFreeBytes()).answerOn(vertx);
        news = new News(vertx, hub::run);
        viewings = new Viewings(
                vertx,
                new Viewings.Parts(
                        new Viewings.Ground(hub, lots, news),
                        new PgViewingStore(pool),
                        new Leases(vertx, new PgLeaseStore(pool), news.node()),
                        time),
                pictures(settings));
        CaptionStore captionStore = new PgCaptionStore(pool);
        captionTelling = new CaptionTelling(vertx, new CaptionTelling.Ears(hub, news), captionStore, time);
        Captions captions = new Captions(new Captions.Parts(captionTelling, viewings, captionStore, kept, time));
        Likes likes = new Likes(viewings);
        Questions questions = new Questions(new Questions.Parts(
                new Questions.Place(hub, viewings, lots, news),
                new PgQuestionStore(pool),
                new PgAskingStore(pool),
                time));
        desk = new Desk(questions);
        reading = new Reading(vertx, questions);
        news.onMissed(this::lookAtAll);
        new QuestionsOnTheBus(new PgQuestionFiles(pool)).answerOn(vertx);
        hub.serve("viewing", id -> firstOfViewing(questions, id));
        HostSocket.Parts parts = new HostSocket.Parts(vertx, hub, tickets, ends, viewings, time);
        hosts = new HostSocket(parts, ffmpeg);
        StreamKeys keys = new StreamKeys(vertx, new PgStreamKeyStore(pool), time);
        SrtDoors srt = new SrtDoors(parts, ffmpeg, settings.srt());
        viewings.onOver(over -> {
            srt.close(over);
            return keys.revoke(over);
        });
        viewings.onOverElsewhere(srt::close);
        encoders = new Encoders(vertx, new EncoderDoor(parts, ffmpeg, keys), srt, settings.rtmp());
        door = new FeedDoor(settings.mostConnections(), settings.mostNewPerSecond(), System.nanoTime());
        FeedSocket feed = new FeedSocket(hub, time, door);
        ask = new AskSocket(
                new AskSocket.Parts(vertx, hub, tickets, ends, questions, likes), settings.mostConnections());

        router = Router.router(vertx);
        router.get("/feed").handler(feed::connect);
        router.get("/feed/events").handler(new FeedEvents(hub, door)::connect);
        router.get("/ask").handler(ask::connect);
        router.get("/host/:saleSessionId").handler(hosts::connect);
        laneLender = new LaneLender(vertx, viewings.streams()::here, time::mediaMicros, news.node());
        lender = new Lender(vertx, viewings.streams()::here, news.node());
        borrowed = new Borrowed(vertx, viewings.streams()::elsewhere, settings.mostWaitingPlayers());
        video = new VideoDoor(vertx, viewings.streams()::here, borrowed);
        router.get("/video/*").handler(call -> video.handle(call.request()));
        near = new NearDoor(
                new NearDoor.Parts(vertx, tickets, time, viewings.streams()),
                settings.video().mostNearViewers());
        router.get("/near/:saleSessionId").handler(near::connect);
        new ReplayRoutes(kept, files, captions, id -> viewings.get(id).map(it -> it.state() == Viewing.State.OVER))
                .mount(router);
        new ViewingRoutes(viewings, likes, tickets).mount(router);
        new EncoderRoutes(viewings, tickets, new EncoderRoutes.Doors(keys, srt, encoders::where)).mount(router);
        new QuestionRoutes(questions, tickets).mount(router);
        new DeskRoutes(desk, tickets).mount(router);
        new CaptionRoutes(captions, tickets).mount(router);
        router.route().handler(call -> Answers.fail(call, Refusal.notFound()));
        router.route().failureHandler(call -> Answers.fail(call, call.failure()));
    }

    private static KeptFiles files(Vertx vertx, GatewaySettings settings, KeptStore kept) {
        GatewaySettings.Keeping keeping = settings.video().keeping();
        S3Files.Limits limits = new S3Files.Limits(keeping.quotaBytes(), kept::bytes, settings.realMicros());
        return keeping.bucket()
                .<KeptFiles>map(bucket -> new S3Files(vertx, bucket, limits))
                .orElseGet(() -> new FolderFiles(vertx, keeping.folder(), keeping.quotaBytes()));
    }

    private Viewings.Pictures pictures(GatewaySettings settings) {
        return new Viewings.Pictures() {
            @Override
            public @Nullable Refusal full() {
                return recordings.full();
            }

            @Override
            public LiveStream begin(UUID saleSessionId, String epoch) {
                LiveStream stream = new LiveStream(
                        epoch, settings.mostWaitingPlayers(), settings.video().partMillis());
                recordings.keep(saleSessionId, stream, lots.lotsOf(saleSessionId));
                return stream;
            }

            @Override
            public void onCamera(UUID saleSessionId, @Nullable UUID lotId) {
                recordings.onCamera(saleSessionId, lotId);
            }
        };
    }

    /**
     * Starts the gateway. Where no ffmpeg can be run it starts without video, and says so in the log and to every host.
     *
     * @param pool of the role {@code yunpai_gateway}, whose schema has been migrated
     */
    public static Future<Gateway> start(Vertx vertx, GatewaySettings settings, Pool pool) {
        return vertx.executeBlocking(() -> ffmpeg(settings), false)
                .map(ffmpeg -> new Gateway(vertx, settings, pool, ffmpeg))
                .compose(gateway -> gateway.begin().map(gateway));
    }

    private static Optional<Ffmpeg> ffmpeg(GatewaySettings settings) {
        try {
            Ffmpeg found = Ffmpeg.find(settings.ffmpegFolder());
            LOG.info("video is processed by {}", found.version());
            return Optional.of(found);
        } catch (NoFfmpegException cannotRun) {
            LOG.warn("There will be no live video: {}", cannotRun.getMessage());
            return Optional.empty();
        }
    }

    private Future<Void> begin() {
        return time.start()
                .onSuccess(ready -> {
                    hub.start();
                    lots.start();
                    viewings.start();
                    desk.start(vertx);
                    captionTelling.start();
                })
                // Before a lease is taken, so that whoever hears of it finds somebody to ask.
                .compose(ready -> Future.join(news.start(), lender.start(), laneLender.start()))
                .compose(ready -> recordings.start())
                .compose(ready -> encoders.start());
    }

    /** What another gateway said was not heard. */
    private void lookAtAll() {
        viewings.readAll();
        reading.readAll();
    }

    private Future<FeedPayload> firstOfViewing(Questions questions, String id) {
        return viewings.get(Answers.id(id))
                .compose(viewing -> questions
                        .shown(viewing.saleSessionId(), viewing.onCameraLotId())
                        .compose(shown -> captionTelling
                                .shown(viewing.saleSessionId())
                                .map(captions -> new FeedPayload(
                                        List.of(),
                                        List.of(),
                                        viewing,
                                        shown.questions(),
                                        shown.asking(),
                                        captions,
                                        null,
                                        null))));
    }

    /** Shows operators how many watch, ask and film. */
    public void watch(MeterRegistry meters) {
        connections(meters, "feed", door::inside);
        connections(meters, "ask", ask::connections);
        connections(meters, "host", hosts::connections);
        connections(meters, "encoder", encoders::connections);
        connections(meters, "near", near::connections);
        recordings.watch(meters);
        Gauge.builder("yunpai.gateway.viewings.packaged", viewings.streams()::packaged)
                .register(meters);
        borrowed.watch(meters);
    }

    private static void connections(MeterRegistry meters, String socket, Supplier<Number> count) {
        Gauge.builder("yunpai.gateway.connections", count).tag("socket", socket).register(meters);
    }

    /** To be mounted at {@code /live}. */
    public Router router() {
        return router;
    }

    /** Answers every request below {@link VideoDoor#PATH}; it may stand before any router, and be told of every connection. */
    public VideoDoor video() {
        return video;
    }

    /** Ends every ffmpeg, keeps what is to be kept. The sockets close with the server they came through. */
    public Future<Void> stop() {
        hosts.stop();
        Future<Void> closed = encoders.stop();
        desk.stop(vertx);
        captionTelling.stop();
        hub.stop();
        lots.stop();
        time.stop();
        recordings.stop();
        return closed.eventually(viewings::stop).eventually(() -> {
            news.stop();
            return Future.join(lender.stop(), laneLender.stop()).mapEmpty();
        });
    }
}
