import { describe, expect, it } from 'vitest'
import { LiveMemory, type Shelf } from './liveMemory'

function shelf(): Shelf {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

const refusing: Shelf = {
  getItem: () => {
    throw new Error('private window')
  },
  setItem: () => {
    throw new Error('private window')
  },
  removeItem: () => {
    throw new Error('private window')
  },
}

describe('what a host’s page remembers', () => {
  it('knows after a reload that this session was live, and no other', () => {
    const tab = shelf()
    new LiveMemory('a', tab, shelf()).nowLive()
    expect(new LiveMemory('a', tab, shelf()).wasLive()).toBe(true)
    expect(new LiveMemory('b', tab, shelf()).wasLive()).toBe(false)
  })

  it('forgets when the host has stopped', () => {
    const memory = new LiveMemory('a', shelf(), shelf())
    memory.nowLive()
    memory.noLonger()
    expect(memory.wasLive()).toBe(false)
  })

  it('keeps the chosen camera for the next session', () => {
    const device = shelf()
    new LiveMemory('a', shelf(), device).chose({ cameraId: 'back' })
    expect(new LiveMemory('b', shelf(), device).devices()).toEqual({ cameraId: 'back' })
  })

  it('works without any memory', () => {
    const memory = new LiveMemory('a', refusing, refusing)
    memory.nowLive()
    memory.chose({ cameraId: 'back' })
    expect(memory.wasLive()).toBe(false)
    expect(memory.devices()).toEqual({})
  })
})
