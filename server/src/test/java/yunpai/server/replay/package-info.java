@NullMarked
package yunpai.server.replay;

import org.jspecify.annotations.NullMarked;
