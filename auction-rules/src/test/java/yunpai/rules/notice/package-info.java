@NullMarked
package yunpai.rules.notice;

import org.jspecify.annotations.NullMarked;
