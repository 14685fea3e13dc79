/** Questions and answers of a viewing, under pseudonyms. */
@NullMarked
package yunpai.gateway.question;

import org.jspecify.annotations.NullMarked;
