package yunpai.protocol.viewing;

/**
 * How much room there is for recordings.
 *
 * @param leastFreeBytes with less no new viewing begins
 * @param bytesPerHour what the pictures of the last minutes took; 0 while none is live
 * @param hoursLeft until no new viewing may begin: at that rate, or, while none is live, for one picture of 2.5 Mb/s
 * @param refuses no new viewing may begin now
 */
public record RecordingRoom(
        long freeBytes, long allBytes, long leastFreeBytes, long bytesPerHour, long hoursLeft, boolean refuses) {}
