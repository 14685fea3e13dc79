package yunpai.engine.record.log;

import java.net.URI;
import yunpai.rules.record.NoteKey;

/**
 * A witness that is asked.
 *
 * @param submission where {@code add-checkpoint} lies below
 */
public record WitnessAddress(NoteKey key, URI submission) {}
