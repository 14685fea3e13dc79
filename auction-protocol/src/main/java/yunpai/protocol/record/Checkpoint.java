package yunpai.protocol.record;

/**
 * A signed checkpoint of the public record.
 *
 * @param size entries of all lots; the checkpoint's number
 * @param rootHash Base64
 * @param witnesses how many countersigned it
 * @param atMicros when it was signed, on the court clock
 */
public record Checkpoint(long size, String rootHash, int witnesses, long atMicros) {}
