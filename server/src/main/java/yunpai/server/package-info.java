@NullMarked
package yunpai.server;

import org.jspecify.annotations.NullMarked;
