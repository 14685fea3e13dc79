package yunpai.protocol.court;

/** Whether lots are suspended when a correction is undecided five minutes before the end. */
public record CorrectionRule(boolean suspends) {}
