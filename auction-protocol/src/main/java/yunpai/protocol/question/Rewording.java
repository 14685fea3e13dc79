package yunpai.protocol.question;

/** Another text in place of what stands there; what stood there stays in the trail. */
public record Rewording(String text) {}
