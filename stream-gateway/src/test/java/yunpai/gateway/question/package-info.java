@NullMarked
package yunpai.gateway.question;

import org.jspecify.annotations.NullMarked;
