/** Recordings in a bucket of an S3-compatible service. */
@NullMarked
package yunpai.gateway.kept.s3;

import org.jspecify.annotations.NullMarked;
