@NullMarked
package yunpai.gateway.feed;

import org.jspecify.annotations.NullMarked;
