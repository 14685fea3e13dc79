package yunpai.engine.lot;

import io.vertx.core.buffer.Buffer;

/** An entry as it was found: not yet verified, perhaps not even readable. */
public record StoredEntry(long seq, Buffer body, Buffer hash) {}
