package yunpai.gateway.video;

import org.jspecify.annotations.Nullable;

/**
 * What a player asks of a stream.
 *
 * @param number of the file; for {@link What#LIVE} the segment that the playlist has to name, or -1 for the playlist as it is
 * @param part of that segment, from 0, or -1 for the whole of it
 * @param delta whether what is older than the skip boundary may be left out
 */
record Wish(What what, long number, int part, boolean delta) {
    private static final int MOST_DIGITS = 15;

    /** The files there are. */
    enum What {
        LIVE("application/vnd.apple.mpegurl"),
        PLAIN("application/vnd.apple.mpegurl"),
        /** The plain playlist of sound and stills. */
        STILLS("application/vnd.apple.mpegurl"),
        INIT("video/mp4"),
        SEGMENT("video/iso.segment"),
        /** A segment's sound and few of its pictures. */
        STILL("video/iso.segment"),
        PART("video/iso.segment");

        private final String type;

        What(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }

        /** Whether another answer may be given later under the same address. */
        boolean changes() {
            return this == LIVE || this == PLAIN || this == STILLS;
        }
    }

    static Wish of(What what, long number) {
        return new Wish(what, number, -1, false);
    }

    /** The live playlist once it names this part of this segment. */
    static Wish live(long sequence, int part) {
        return new Wish(What.LIVE, sequence, part, false);
    }

    /** The playlist as it is. */
    static Wish live() {
        return live(-1, -1);
    }

    /** The wish that a file's name is, or nothing where it names none. */
    static @Nullable Wish named(String file) {
        if (file.equals("plain.m3u8")) {
            return of(What.PLAIN, -1);
        }
        if (file.equals("stills.m3u8")) {
            return of(What.STILLS, -1);
        }
        if (file.startsWith("init") && file.endsWith(".mp4")) {
            return numbered(What.INIT, file, 4);
        }
        if (!file.endsWith(".m4s")) {
            return null;
        }
        return switch (file.charAt(0)) {
            case 'p' -> numbered(What.PART, file, 1);
            case 's' -> numbered(What.SEGMENT, file, 1);
            case 't' -> numbered(What.STILL, file, 1);
            default -> null;
        };
    }

    private static @Nullable Wish numbered(What what, String file, int from) {
        long number = number(file, from, file.length() - 4);
        return number < 0 ? null : of(what, number);
    }

    /** The live playlist as its query wants it, or nothing where the query makes no sense. */
    static @Nullable Wish live(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return live();
        }
        long sequence = -1;
        long part = -1;
        boolean delta = false;
        for (String pair : query.split("&", 8)) {
            int is = pair.indexOf('=');
            String value = pair.substring(is + 1);
            switch (is < 0 ? pair : pair.substring(0, is)) {
                case "_HLS_msn" -> {
                    sequence = number(value, 0, value.length());
                    if (sequence < 0) {
                        return null;
                    }
                }
                case "_HLS_part" -> {
                    part = number(value, 0, value.length());
                    if (part < 0) {
                        return null;
                    }
                }
                case "_HLS_skip" -> delta = value.equals("YES") || value.equals("v2");
                default -> {}
            }
        }
        return sequence < 0 && part >= 0
                ? null
                : new Wish(What.LIVE, sequence, (int) Math.min(Integer.MAX_VALUE, part), delta);
    }

    private static long number(String text, int from, int to) {
        if (to <= from || to - from > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
