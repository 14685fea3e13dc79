/** What gateways of one cluster tell each other. */
@NullMarked
package yunpai.gateway.news;

import org.jspecify.annotations.NullMarked;
