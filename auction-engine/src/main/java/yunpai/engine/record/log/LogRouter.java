package yunpai.engine.record.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import yunpai.rules.record.LotFile;
import yunpai.rules.record.Tile;
import yunpai.rules.record.TreeHash;

/**
 * The log as files below {@code /record/}, in the layout of C2SP tlog-tiles: {@code checkpoint}, {@code tile/…}, besides {@code keys} and
 * {@code lots/ID.jsonl}. Nothing is shown that no checkpoint covers.
 */
final class LogRouter {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String SHORTLY = "public, max-age=1";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String BYTES = "application/octet-stream";
    private static final int PAGE = 250;

    private final LogFiles files;
    private final Supplier<Future<String>> keys;

    LogRouter(LogFiles files, Supplier<Future<String>> keys) {
        this.files = files;
        this.keys = keys;
    }

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/record/checkpoint").handler(context -> answer(context, TEXT, SHORTLY, checkpoint()));
        router.get("/record/keys")
                .handler(context ->
                        answer(context, TEXT, SHORTLY, keys.get().map(text -> Optional.of(Buffer.buffer(text)))));
        router.get("/record/tile/*").handler(this::tile);
        router.getWithRegex("/record/lots/(?<lot>[0-9a-f-]{36})\\.jsonl").handler(this::lot);
        router.route("/record/*").handler(LogRouter::nothing);
        return router;
    }

    private Future<Optional<Buffer>> checkpoint() {
        return files.latest()
                .map(latest -> latest.map(signed -> Buffer.buffer(signed.note().format())));
    }

    private void tile(RoutingContext context) {
        String path = context.normalizedPath().substring("/record/tile/".length());
        Optional<Tile.Asked> asked = Tile.parse(path);
        if (asked.isEmpty()) {
            nothing(context);
            return;
        }
        answer(context, BYTES, FOR_EVER, tile(asked.get()));
    }

    private Future<Optional<Buffer>> tile(Tile.Asked asked) {
        Tile tile = asked.tile();
        return files.latest().compose(latest -> {
            long size = latest.map(SignedCheckpoint::size).orElse(0L);
            if (tile.index() * Tile.FULL + tile.width() > size >>> (8 * tile.level())) {
                return Future.succeededFuture(Optional.empty());
            }
            return asked.entries()
                    ? files.entries(tile).map(entries -> Optional.of(bundle(entries)))
                    : files.tile(tile).map(Optional::of);
        });
    }

    private static Buffer bundle(List<Buffer> entries) {
        Buffer bundle = Buffer.buffer();
        for (Buffer entry : entries) {
            bundle.appendUnsignedShort(entry.length()).appendBuffer(entry);
        }
        return bundle;
    }

    private void lot(RoutingContext context) {
        Optional<UUID> lotId = id(context.pathParam("lot"));
        if (lotId.isEmpty()) {
            nothing(context);
            return;
        }
        files.covering(0)
                .compose(signed -> signed.isEmpty()
                        ? Future.succeededFuture(false)
                        : lot(context.response(), lotId.get(), signed.get()))
                .onSuccess(found -> {
                    if (!found) {
                        nothing(context);
                    }
                })
                .onFailure(context::fail);
    }

    private Future<Boolean> lot(HttpServerResponse response, UUID lotId, SignedCheckpoint signed) {
        return files.held(lotId, signed.size()).compose(held -> {
            if (held.entries() == 0) {
                return Future.succeededFuture(false);
            }
            response.setChunked(true)
                    .putHeader("Content-Type", "application/jsonl; charset=utf-8")
                    .putHeader("Content-Disposition", "attachment; filename=\"" + lotId + ".jsonl\"")
                    .putHeader("Cache-Control", SHORTLY);
            LotFile.Head head = new LotFile.Head(lotId.toString(), held.entries(), signed.note());
            return response.write(head.format() + "\n")
                    .compose(begun -> lines(response, lotId, signed.size(), 0))
                    .compose(written -> response.end())
                    .map(true);
        });
    }

    /** One page after the other, each when the one before has gone out, so that a large lot needs no more memory than a small one. */
    private Future<Void> lines(HttpServerResponse response, UUID lotId, long size, long after) {
        return files.entriesOf(lotId, after, size, PAGE).compose(page -> {
            if (page.isEmpty()) {
                return Future.succeededFuture();
            }
            List<Long> indexes = page.stream().map(LogFiles.Placed::index).toList();
            return files.inclusion(indexes, size)
                    .compose(proofs -> response.write(lines(page, proofs)))
                    .compose(written -> lines(response, lotId, size, after + page.size()));
        });
    }

    private static String lines(List<LogFiles.Placed> page, List<List<TreeHash>> proofs) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < page.size(); i++) {
            LogFiles.Placed placed = page.get(i);
            lines.append(new LotFile.Line(placed.entry().getBytes(), placed.index(), proofs.get(i)).format())
                    .append('\n');
        }
        return lines.toString();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void answer(RoutingContext context, String type, String caching, Future<Optional<Buffer>> content) {
        content.onSuccess(found -> {
                    if (found.isEmpty()) {
                        nothing(context);
                        return;
                    }
                    context.response()
                            .putHeader("Content-Type", type)
                            .putHeader("Cache-Control", caching)
                            .putHeader("Access-Control-Allow-Origin", "*")
                            .end(found.get());
                })
                .onFailure(context::fail);
    }

    private static void nothing(RoutingContext context) {
        context.response()
                .setStatusCode(404)
                .putHeader("Content-Type", TEXT)
                .putHeader("Cache-Control", "no-store")
                .end("The record has no such file.\n");
    }
}
