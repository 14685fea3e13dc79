// What a host's page remembers: within the tab that it was live (so that a reload can go on), on the device which camera was used.

import type { DeviceChoice } from './media'

const liveKey = (saleSessionId: string) => `yunpai.live.${saleSessionId}`
const devicesKey = 'yunpai.live.devices'

export interface Shelf {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

export class LiveMemory {
  constructor(
    private readonly saleSessionId: string,
    private readonly tab: Shelf = sessionStorage,
    private readonly device: Shelf = localStorage,
  ) {}

  wasLive(): boolean {
    return read(this.tab, liveKey(this.saleSessionId)) !== null
  }

  nowLive(): void {
    write(this.tab, liveKey(this.saleSessionId), 'yes')
  }

  noLonger(): void {
    forget(this.tab, liveKey(this.saleSessionId))
  }

  devices(): DeviceChoice {
    try {
      const kept: unknown = JSON.parse(read(this.device, devicesKey) ?? '{}')
      return typeof kept === 'object' && kept !== null ? (kept as DeviceChoice) : {}
    } catch {
      return {}
    }
  }

  chose(choice: DeviceChoice): void {
    write(this.device, devicesKey, JSON.stringify(choice))
  }
}

// Private windows may refuse to store anything; then the page simply does not remember.

function read(shelf: Shelf, key: string): string | null {
  try {
    return shelf.getItem(key)
  } catch {
    return null
  }
}

function write(shelf: Shelf, key: string, value: string): void {
  try {
    shelf.setItem(key, value)
  } catch {
    return
  }
}

function forget(shelf: Shelf, key: string): void {
  try {
    shelf.removeItem(key)
  } catch {
    return
  }
}
