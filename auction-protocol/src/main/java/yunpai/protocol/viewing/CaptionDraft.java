package yunpai.protocol.viewing;

/** A line to be shown now. */
public record CaptionDraft(String text) {}
