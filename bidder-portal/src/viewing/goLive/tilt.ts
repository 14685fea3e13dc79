/** How a phone is held against what its screen thinks; what is filmed is turned by the screen, not by gravity. */
export type Tilt = 'upright' | 'rotated' | 'upside_down'

const leastPull = 5

/**
 * @param x, y the pull of gravity along the device's axes in m/s², positive to the right and to the top when that side is up
 * @param screenAngle by which the page is turned on the device
 * @returns nothing where the camera points up or down, for then no side is up
 */
export function tiltOf(x: number, y: number, screenAngle: number): Tilt | undefined {
  if (Math.hypot(x, y) < leastPull) return undefined
  const held = (Math.atan2(x, y) * 180) / Math.PI
  const off = Math.abs(((held - screenAngle + 540) % 360) - 180)
  if (off < 60) return 'upright'
  return off > 120 ? 'upside_down' : 'rotated'
}

/** Tells of a tilt once it has lasted; nothing where the device feels no gravity or asks for leave first (iPhones do). */
export function watchTilt(changed: (tilt: Tilt) => void, lastsMillis = 3_000): () => void {
  const asks = typeof DeviceMotionEvent !== 'undefined' && 'requestPermission' in DeviceMotionEvent
  let told: Tilt = 'upright'
  let seen: Tilt = 'upright'
  let since = 0
  function moved(event: DeviceMotionEvent): void {
    const pull = event.accelerationIncludingGravity
    if (typeof pull?.x !== 'number' || typeof pull.y !== 'number') return
    const tilt = tiltOf(pull.x, pull.y, screen.orientation?.angle ?? 0)
    if (tilt === undefined) return
    if (tilt !== seen) {
      seen = tilt
      since = event.timeStamp
    }
    if (seen !== told && event.timeStamp - since >= lastsMillis) {
      told = seen
      changed(told)
    }
  }
  if (!asks) window.addEventListener('devicemotion', moved)
  return () => window.removeEventListener('devicemotion', moved)
}
