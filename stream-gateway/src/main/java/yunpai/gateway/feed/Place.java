package yunpai.gateway.feed;

/** Where a channel stands: numbers count within an epoch only. */
record Place(String epoch, long at) {}
