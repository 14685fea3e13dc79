package yunpai.gateway.video;

/** What may be wrong with a host's pictures though they arrive: a word for the page and a sentence for the person. */
public enum Ailment {
    /** No picture for some seconds. */
    STALLED("画面断了，正在等待", "no pictures arrive"),
    /** What arrives is seconds behind what was filmed, and falls further behind. */
    LATE(
            "画面迟到，上行网络太慢，请降低码率或换网络",
            "the pictures come late: the way up is too slow; lower the bitrate or change the network"),
    NO_SOUND("没有声音轨，观众听不到您说话", "there is no sound at all; viewers cannot hear you"),
    SILENT_SOUND("有声音轨但是静音，请检查麦克风", "the sound is silent; check the microphone"),
    ROTATED("画面侧倒，请把设备转正", "the picture lies on its side; turn the device upright"),
    UPSIDE_DOWN("画面上下颠倒，请把设备转正", "the picture is upside down; turn the device upright"),
    LARGE_PICTURE("画面尺寸过大，请不超过 1920×1080", "the picture is too large; choose 1920x1080 at most"),
    HIGH_BITRATE(
            "码率过高，手机观众会卡顿，请降到 2500 kb/s 以下", "the bitrate is too high for viewers on phones; choose 2500 kb/s at most"),
    FEW_PICTURES("帧率过低，请设为每秒 25 帧", "too few pictures a second; choose 25"),
    RARE_KEYFRAMES("关键帧间隔过长，请设为 1 秒", "the keyframes are too far apart; choose an interval of 1 s"),
    REORDERED("含有 B 帧，延迟会增加，请把 B 帧设为 0", "there are B-frames, which add delay; choose none"),
    /** What packages the pictures broke off and was begun anew. */
    RESTARTED(
            "服务器的视频处理曾中断，已自动恢复，画面缺了一小段",
            "the server's processing broke off and was begun anew; a moment of the picture is missing"),
    UNKEPT(
            "录像暂时存不下来（存储已满或连不上），直播照常，请马上联系管理员",
            "the recording cannot be kept for now: the storage is full or away; the picture goes on; call an operator");

    private final String zh;
    private final String en;

    Ailment(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    /** As it is written on the wire. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
