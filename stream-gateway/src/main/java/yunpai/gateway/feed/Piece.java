package yunpai.gateway.feed;

/** A message to all who follow a channel; one without a name is for whoever gets it. */
record Piece(String channel, Frame frame) {}
