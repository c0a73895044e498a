/** Seconds a page was truly in use: in view, and touched within the last minute. A page left open adds nothing. */

const IDLE_AFTER_MS = 60_000

export class ActiveTime {
  private seconds = 0
  private lastActivity = performance.now()
  private lastTick = performance.now()

  constructor() {
    for (const type of ['pointerdown', 'pointermove', 'keydown', 'scroll', 'touchstart']) {
      addEventListener(type, () => (this.lastActivity = performance.now()), { passive: true, capture: true })
    }
    setInterval(() => this.tick(), 1000)
    document.addEventListener('visibilitychange', () => this.tick())
  }

  /** whole seconds since this was last asked */
  take(): number {
    this.tick()
    const whole = Math.floor(this.seconds)
    this.seconds -= whole
    return whole
  }

  /** whole seconds waiting to be taken */
  get waiting(): number {
    return Math.floor(this.seconds)
  }

  private tick(): void {
    const now = performance.now()
    const passed = (now - this.lastTick) / 1000
    this.lastTick = now
    // a longer step means that the machine slept or the tab was held
    const inUse = document.visibilityState === 'visible' && now - this.lastActivity < IDLE_AFTER_MS && passed < 5
    if (inUse) this.seconds += passed
  }
}
