/** Keeps the phone's screen on while live. The browser drops the lock with the page; it is asked for again on return. */
export class WakeLock {
  private sentinel: WakeLockSentinel | undefined
  private wanted = false

  constructor(
    private readonly lock: ScreenLock | undefined = navigator.wakeLock,
    private readonly page: Document = document,
  ) {}

  hold(): void {
    if (this.wanted) return
    this.wanted = true
    this.page.addEventListener('visibilitychange', this.returned)
    void this.ask()
  }

  release(): void {
    this.wanted = false
    this.page.removeEventListener('visibilitychange', this.returned)
    void this.sentinel?.release()
    this.sentinel = undefined
  }

  private readonly returned = (): void => {
    if (this.page.visibilityState === 'visible') void this.ask()
  }

  private async ask(): Promise<void> {
    try {
      const sentinel = await this.lock?.request('screen')
      if (this.wanted) this.sentinel = sentinel
      else void sentinel?.release()
    } catch {
      // A low battery refuses it; the host can still film.
    }
  }
}

interface ScreenLock {
  request(type: 'screen'): Promise<WakeLockSentinel>
}
