import { describe, expect, it, vi } from 'vitest'
import { WakeLock } from './wakeLock'

describe('the screen while live', () => {
  it('is kept on, again after the page was hidden, and let go at the end', async () => {
    const released = vi.fn(() => Promise.resolve())
    const request = vi.fn(() => Promise.resolve({ release: released } as unknown as WakeLockSentinel))
    const lock = new WakeLock({ request })
    lock.hold()
    await Promise.resolve()
    document.dispatchEvent(new Event('visibilitychange'))
    await Promise.resolve()
    expect(request).toHaveBeenCalledTimes(2)
    lock.release()
    document.dispatchEvent(new Event('visibilitychange'))
    expect(request).toHaveBeenCalledTimes(2)
    expect(released).toHaveBeenCalledTimes(1)
  })

  it('does not stop a host whose phone refuses', async () => {
    const lock = new WakeLock({ request: () => Promise.reject(new Error('low battery')) })
    lock.hold()
    await Promise.resolve()
    expect(() => lock.release()).not.toThrow()
  })
})
