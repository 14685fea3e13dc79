package yunpai.protocol.notice;

/** What kind of thing is sold; it decides the lead time of the notice (Art 12, 26). */
public enum PropertyKind {
    MOVABLE,
    IMMOVABLE,
    OTHER_RIGHT
}
