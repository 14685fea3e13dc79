@NullMarked
package yunpai.gateway.video.rtmp;

import org.jspecify.annotations.NullMarked;
