/** Viewings on site by appointment (看样预约): who comes, sealed, tied to no account, erased after six months. */
@NullMarked
package yunpai.engine.viewing;

import org.jspecify.annotations.NullMarked;
