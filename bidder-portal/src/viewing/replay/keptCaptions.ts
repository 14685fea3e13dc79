/** So much of a cue as makes it the same one after another look. */
export type Line = Pick<VTTCue, 'startTime' | 'endTime' | 'text'>

const keyOf = (line: Line): string => `${line.startTime} ${line.endTime} ${line.text}`

/** What is to be put on and taken off, so that what shows becomes what was read. */
export function difference<Shown extends Line>(
  shown: readonly Shown[],
  read: readonly Line[],
): { on: Line[]; off: Shown[] } {
  const there = new Set(shown.map(keyOf))
  const wanted = new Set(read.map(keyOf))
  return { on: read.filter((each) => !there.has(keyOf(each))), off: shown.filter((each) => !wanted.has(keyOf(each))) }
}

/**
 * The captions of a recording. While it grows their file is read again; what is new is added and what was taken back is removed, and the
 * rest stays on the screen. The browser reads the file on a track that nobody sees.
 */
export class KeptCaptions {
  private readonly track: TextTrack
  private cues: VTTCue[] = []
  private reading: HTMLTrackElement | undefined

  constructor(
    private readonly video: HTMLVideoElement,
    label: string,
  ) {
    this.track = video.addTextTrack('captions', label, 'zh')
    this.track.mode = 'showing'
  }

  read(url: string): void {
    this.reading?.remove()
    const reading = document.createElement('track')
    this.reading = reading
    reading.kind = 'metadata'
    reading.src = url
    reading.addEventListener('load', () => this.take(reading), { once: true })
    this.video.append(reading)
    reading.track.mode = 'hidden'
  }

  private take(reading: HTMLTrackElement): void {
    const { on, off } = difference(this.cues, [...(reading.track.cues ?? [])] as VTTCue[])
    off.forEach((cue) => this.track.removeCue(cue))
    const added = on.map((line) => new VTTCue(line.startTime, line.endTime, line.text))
    added.forEach((cue) => this.track.addCue(cue))
    this.cues = [...this.cues.filter((cue) => !off.includes(cue)), ...added]
    reading.remove()
  }
}
