/** Where to go after signing in: only an address of this portal, for a link that leads elsewhere would be a trap. */
export function nextOf(wanted: unknown): string {
  return typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted) ? wanted : '/'
}
