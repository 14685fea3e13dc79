package yunpai.protocol.lot;

/** A bid in the last five minutes and the end it moved (Art 20). */
public record Extension(String code, long atMicros, long closesAtMicros) {}
