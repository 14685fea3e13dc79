const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK = '10X98765432'

/** A made-up identity number of a region that no place in China has, with a right check digit. */
export function madeUpIdentityNumber(sequence: number): string {
  const body = `990101${1980 + (sequence % 20)}0101${String(sequence).padStart(3, '0')}`
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + CHECK[sum % 11]
}
