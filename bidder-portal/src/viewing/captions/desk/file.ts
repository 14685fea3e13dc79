/** What a file brings: cues with times of their own, or lines that somebody shows one by one. */
export type CaptionFile = { kind: 'webvtt'; text: string } | { kind: 'lines'; lines: readonly string[] }

export const MOST_CHARACTERS = 200_000
/** as long as the contract lets a caption be */
export const LONGEST_LINE = 120
const MOST_LINES = 500

/** Reads what a host brings; nothing where there is no text in it. A long line is cut where a sentence ends, else where it must. */
export function readCaptionFile(content: string): CaptionFile | undefined {
  const text = content.replace(/^\uFEFF/, '')
  if (/^WEBVTT(?:\s|$)/.test(text)) return { kind: 'webvtt', text }
  const lines = text
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap(pieces)
    .slice(0, MOST_LINES)
  return lines.length === 0 ? undefined : { kind: 'lines', lines }
}

function pieces(line: string): string[] {
  const cut: string[] = []
  let rest = line
  while (rest.length > LONGEST_LINE) {
    const head = rest.slice(0, LONGEST_LINE)
    const stop = Math.max(...['。', '！', '？', '；', '，', '. ', ', '].map((mark) => head.lastIndexOf(mark)))
    const at = stop > 0 ? stop + 1 : LONGEST_LINE
    cut.push(rest.slice(0, at).trim())
    rest = rest.slice(at).trim()
  }
  return rest === '' ? cut : [...cut, rest]
}
