@NullMarked
package yunpai.rehearsal;

import org.jspecify.annotations.NullMarked;
