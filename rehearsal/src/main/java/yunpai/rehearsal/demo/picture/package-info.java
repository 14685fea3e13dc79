/**
 * Photos and film of cars that do not exist. A car is a hull lofted from the curves of its body style, with lamps, glass and seams
 * decided point by point; a small rasteriser draws it in the yard of the court. No picture of a real car, place or person is used.
 * Lengths are metres, x forward, y to the left, z up; colours are linear light from 0 to 1.
 */
@NullMarked
package yunpai.rehearsal.demo.picture;

import org.jspecify.annotations.NullMarked;
