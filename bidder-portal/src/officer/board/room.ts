import type { Schema } from '../../api/contract'

export type RoomState = 'plenty' | 'low' | 'full'

/** two days of filming: time to order a disk */
const LOW_HOURS = 48

export function stateOf(room: Schema<'RecordingRoom'>): RoomState {
  if (room.refuses) return 'full'
  return room.hoursLeft < LOW_HOURS ? 'low' : 'plenty'
}

/** Bytes as people say them, in steps of a thousand. */
export function inWords(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${value.toFixed(value < 10 && unit > 0 ? 1 : 0)} ${units[unit]}`
}
