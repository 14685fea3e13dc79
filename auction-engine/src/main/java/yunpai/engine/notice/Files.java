package yunpai.engine.notice;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.http.Caller;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.engine.http.Role;
import yunpai.engine.notice.store.PgFiles;
import yunpai.engine.photo.DamagedPhotoException;
import yunpai.protocol.notice.FileKind;
import yunpai.protocol.notice.FileRef;

/**
 * Photos and attachments of lots. What comes in is looked at, not believed; what goes out can neither run nor be sniffed. Until its
 * lot is published a file is there for the court's own staff only.
 */
public final class Files {
    /** The contract bounds the bytes of one file; this bounds how many a lot has. */
    private static final int MOST_PER_LOT = 60;

    private static final int LONGEST_NAME = 200;

    private final PgFiles store;

    public Files(PgFiles store) {
        this.store = store;
    }

    /** An upload as it came. */
    public record Upload(UUID lotId, String name, FileKind kind, Buffer content) {}

    /** Fails with 400 or 415 for what is no photo or document of a kind we keep, whole and sound. */
    public Future<FileRef> keep(Upload upload) {
        MediaType type = MediaType.of(upload.content())
                .orElseThrow(() -> Problem.of(
                        415,
                        "UNSUPPORTED_MEDIA_TYPE",
                        "仅支持JPEG、PNG、WebP图片和PDF文件。",
                        "Only JPEG, PNG, WebP and PDF are kept."));
        if (upload.kind() == FileKind.PHOTO && !type.isImage()) {
            throw Problem.invalid("kind", "照片须为图片文件。", "A photo is an image.");
        }
        Buffer content = kept(type, upload.content());
        FileRef file = new FileRef(
                UUID.randomUUID(),
                upload.kind(),
                cleaned(upload.name()),
                type.mediaType(),
                content.length(),
                SpecialNoticeTexts.sha256(content.getBytes()));
        return store.insert(upload.lotId(), file, content, MOST_PER_LOT)
                .compose(kept -> kept
                        ? Future.succeededFuture(file)
                        : Future.failedFuture(
                                Problem.conflict("TOO_MANY_FILES", "文件数量已达上限。", "The lot has too many files.")));
    }

    /** A photo of a debtor's car must not say where he lives: what the camera wrote beside the picture stays behind. */
    private static Buffer kept(MediaType type, Buffer content) {
        try {
            return Buffer.buffer(type.kept(content.getBytes()));
        } catch (DamagedPhotoException damaged) {
            throw Problem.of(
                    415,
                    "DAMAGED_IMAGE",
                    "图片已损坏或并非图片文件。",
                    "The image is damaged, or is none: " + damaged.getMessage() + ".");
        }
    }

    /** Fails with 404 for what the caller may not know of. */
    public Future<Reply> serve(UUID fileId, Optional<Caller> caller) {
        return store.find(fileId)
                .map(found -> found.filter(file -> maySee(file, caller)).orElseThrow(Problem::notFound))
                .map(Files::reply);
    }

    private static boolean maySee(PgFiles.Stored file, Optional<Caller> caller) {
        return file.published()
                || caller.filter(who -> who.holdsAny(
                                file.courtId(), java.util.Set.of(Role.HOST, Role.CLERK, Role.OFFICER, Role.SUPERVISOR)))
                        .isPresent();
    }

    private static Reply reply(PgFiles.Stored stored) {
        FileRef file = stored.file();
        String way = file.mediaType().startsWith("image/") ? "inline" : "attachment";
        String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return Reply.bytes(stored.content(), file.mediaType())
                .withHeader("Content-Disposition", way + "; filename*=UTF-8''" + name)
                .withHeader("ETag", '"' + file.sha256() + '"')
                .withHeader(
                        "Cache-Control",
                        stored.published() ? "public, max-age=31536000, immutable" : "private, no-store");
    }

    /** A name that is only a name: no path, no control characters. */
    private static String cleaned(String name) {
        String plain = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").strip();
        String kept = plain.isEmpty() ? "file" : plain;
        return kept.length() > LONGEST_NAME ? kept.substring(0, LONGEST_NAME) : kept;
    }
}
