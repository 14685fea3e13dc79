package yunpai.protocol.lot;

/** The answer on {@link LotAddresses#SNAPSHOT}: a lot as it stands. */
public record LotSnapshot(long epoch, long seq, LotState state) {}
