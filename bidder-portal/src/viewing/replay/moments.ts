import type { KeptMark, LotSummary, Recording } from '../../api/contract'

export interface Chapter {
  lotId: string
  title: string
  atSeconds: number
  marks: readonly KeptMark[]
}

/** The recording's chapters with the titles of their lots, each with what happened in it. */
export function chaptersOf(recording: Recording, lots: readonly LotSummary[]): Chapter[] {
  return recording.chapters.map((chapter) => {
    const end = chapter.atMillis + chapter.durationMillis
    return {
      lotId: chapter.lotId,
      title: lots.find((lot) => lot.lotId === chapter.lotId)?.title ?? '',
      atSeconds: chapter.atMillis / 1000,
      marks: recording.marks.filter((mark) => mark.atMillis >= chapter.atMillis && mark.atMillis < end),
    }
  })
}

/** Where a link leads: a second of the recording, the answer to a question, a lot's first chapter, or the beginning. */
export function startOf(recording: Recording, query: { t?: unknown; answer?: unknown; lot?: unknown }): number {
  if (typeof query.t === 'string' && /^\d{1,6}$/.test(query.t)) {
    return Math.min(Number(query.t), recording.durationMillis / 1000)
  }
  const answer = recording.marks.find((mark) => mark.kind === 'answer' && mark.questionId === query.answer)
  if (answer?.questionId !== undefined) return answer.atMillis / 1000
  const chapter = recording.chapters.find((each) => each.lotId === query.lot)
  return chapter ? chapter.atMillis / 1000 : 0
}

/** A moment as 1:02:03 or 2:03. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds)
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0'))
  const hours = Math.floor(whole / 3600)
  return hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':').replace(/^0/, '')
}
