@NullMarked
package yunpai.gateway.video;

import org.jspecify.annotations.NullMarked;
