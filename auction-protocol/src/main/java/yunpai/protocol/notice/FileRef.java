package yunpai.protocol.notice;

import java.util.UUID;

/** A stored file and its hash. */
public record FileRef(UUID fileId, FileKind kind, String name, String mediaType, long size, String sha256) {}
