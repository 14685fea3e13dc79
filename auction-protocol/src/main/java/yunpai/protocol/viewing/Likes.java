package yunpai.protocol.viewing;

/** Likes since the last call. */
public record Likes(int count) {}
