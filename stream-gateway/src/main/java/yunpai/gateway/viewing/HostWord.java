package yunpai.gateway.viewing;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What a host is told when something does not work: a word for the page and a sentence for the person. */
enum HostWord {
    UNSUPPORTED_MEDIA("无法识别该视频格式", "this kind of video is not understood; send one of " + HostSocket.containers()),
    TOO_LARGE("画面数据过大，请降低清晰度", "too much data; choose a smaller picture"),
    NO_FFMPEG("本服务器无法处理视频，请联系管理员", "this server cannot process video; an operator must look at its log"),
    NO_ROOM("录像存储空间不足，暂不能开始新的直播，请联系管理员", "there is no room to record another viewing; call an operator"),
    SILENT("没有收到画面", "no pictures arrive"),
    INTERRUPTED("服务器的视频处理中断，正在重新连接", "the server's processing of the video broke off; connecting again"),
    BROKEN_STREAM("视频流中断，请重新开始", "the video could not be read any further; begin again"),
    TICKET_REFUSED("没有开播权限或已过期，请重新登录", "the ticket is not for this, or is over"),
    TAKEN("已有另一台设备在直播", "another device is live"),
    BUSY("服务器处理不过来，请降低清晰度", "this server cannot keep up; choose a smaller picture");

    private final String zh;
    private final String en;

    HostWord(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    String en() {
        return en;
    }

    JsonObject json() {
        return new JsonObject()
                .put("type", "problem")
                .put("reason", name().toLowerCase(Locale.ROOT))
                .put("zh", zh)
                .put("en", en);
    }
}
