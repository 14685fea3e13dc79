@NullMarked
package yunpai.server.log;

import org.jspecify.annotations.NullMarked;
