import type { CourtTime } from '../api/contract'

/** One exchange with the court clock; the two local instants are milliseconds of the page's monotonic clock. */
export interface Reading {
  readonly sentAtMillis: number
  readonly receivedAtMillis: number
  readonly courtMicros: number
  readonly rate: number
}

/** Court time as a line over the page's monotonic time: what a reading says, extended until a better one comes. */
export interface ClockModel {
  readonly anchorMillis: number
  readonly courtMicros: number
  /** court seconds per real second; 1 in a real hall */
  readonly rate: number
  /** half the round trip, in court microseconds: the reading cannot be further off than this */
  readonly errorMicros: number
}

export function modelOf(reading: Reading): ClockModel {
  const half = (reading.receivedAtMillis - reading.sentAtMillis) / 2
  return {
    anchorMillis: reading.sentAtMillis + half,
    courtMicros: reading.courtMicros,
    rate: reading.rate,
    errorMicros: half * 1000 * reading.rate,
  }
}

export function courtMicrosAt(model: ClockModel, millis: number): number {
  return model.courtMicros + (millis - model.anchorMillis) * 1000 * model.rate
}

/** Drift of a page's oscillator that an old reading is allowed for: 100 parts per million. */
const DRIFT = 1e-4

/** Keeps the reading that can be least wrong now; a changed rate or a jump of the court clock always wins. */
export function better(old: ClockModel | undefined, fresh: ClockModel): ClockModel {
  if (!old || old.rate !== fresh.rate) return fresh
  const aged = old.errorMicros + (fresh.anchorMillis - old.anchorMillis) * 1000 * DRIFT * old.rate
  const apart = Math.abs(courtMicrosAt(old, fresh.anchorMillis) - fresh.courtMicros)
  if (apart > aged + fresh.errorMicros) return fresh
  return fresh.errorMicros <= aged ? fresh : old
}

/** Whether a beacon (one way, so late by an unknown bit) contradicts the model: then it is time to measure again. */
export function contradicts(
  model: ClockModel,
  beacon: Pick<CourtTime, 'courtMicros' | 'rate'>,
  millis: number,
): boolean {
  if (beacon.rate !== model.rate) return true
  const behind = courtMicrosAt(model, millis) - beacon.courtMicros
  const aSecond = 1_000_000 * model.rate
  return behind < -model.errorMicros - aSecond / 4 || behind > 2 * aSecond
}
