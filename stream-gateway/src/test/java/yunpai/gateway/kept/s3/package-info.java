@NullMarked
package yunpai.gateway.kept.s3;

import org.jspecify.annotations.NullMarked;
