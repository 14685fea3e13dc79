@NullMarked
package yunpai.gateway.news;

import org.jspecify.annotations.NullMarked;
