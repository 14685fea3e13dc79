@NullMarked
package yunpai.server.settings;

import org.jspecify.annotations.NullMarked;
