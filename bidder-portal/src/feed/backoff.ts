/** Full jitter: a crowd that lost the same server must not come back in the same instant. */
export function backoffMillis(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(15_000, 500 * 2 ** Math.min(attempt, 10))
  return Math.round(200 + random() * ceiling)
}
