// Matroska, as little of it as a live stream needs: a head, then clusters of unknown length with one block for each encoded piece.

type Part = Uint8Array | readonly Part[]

export interface PictureTrack {
  /** `avcC`, as the encoder gives it. */
  setup: Uint8Array
  width: number
  height: number
}

export interface SoundTrack {
  channels: number
  samplesPerSecond: number
}

export const pictures = 1
export const sounds = 2

const unknownLength = Uint8Array.of(0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)
/** A block's time within its cluster has 16 bits of milliseconds. */
const longestClusterMillis = 30_000
const opusPreSkip = 312

function lengthOf(part: Part): number {
  return part instanceof Uint8Array ? part.length : part.reduce((sum, each) => sum + lengthOf(each), 0)
}

function write(part: Part, into: Uint8Array, at: number): number {
  if (part instanceof Uint8Array) {
    into.set(part, at)
    return at + part.length
  }
  return part.reduce((next, each) => write(each, into, next), at)
}

function joined(part: Part): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(lengthOf(part))
  write(part, bytes, 0)
  return bytes
}

function bigEndian(value: number, bytes: number): Uint8Array {
  const out = new Uint8Array(bytes)
  for (let i = bytes - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) out[i] = rest % 256
  return out
}

function id(value: number): Uint8Array {
  return bigEndian(value, value > 0xffffff ? 4 : value > 0xffff ? 3 : value > 0xff ? 2 : 1)
}

/** An element whose length stands in four bytes, up to 256 MiB. */
function element(name: number, ...body: Part[]): Part {
  const length = bigEndian(lengthOf(body), 4)
  length[0] = (length[0] ?? 0) | 0x10
  return [id(name), length, body]
}

function number(name: number, value: number): Part {
  return element(name, bigEndian(value, 8))
}

function text(name: number, value: string): Part {
  return element(name, new TextEncoder().encode(value))
}

function float(name: number, value: number): Part {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value)
  return element(name, bytes)
}

/** The head of an Opus stream (RFC 7845, 5.1). */
function opusHead(sound: SoundTrack): Uint8Array {
  const head = new Uint8Array(19)
  head.set(new TextEncoder().encode('OpusHead'))
  const view = new DataView(head.buffer)
  view.setUint8(8, 1)
  view.setUint8(9, sound.channels)
  view.setUint16(10, opusPreSkip, true)
  view.setUint32(12, sound.samplesPerSecond, true)
  return head
}

function track(number_: number, type: number, codec: string, setup: Uint8Array, about: Part): Part {
  return element(
    0xae,
    number(0xd7, number_),
    number(0x73c5, number_),
    number(0x83, type),
    number(0x9c, 0),
    text(0x86, codec),
    element(0x63a2, setup),
    about,
  )
}

/** Everything before the first piece: H.264, and Opus where there is sound. */
export function headOf(picture: PictureTrack, sound: SoundTrack | undefined): Uint8Array<ArrayBuffer> {
  const tracks: Part[] = [
    track(
      pictures,
      1,
      'V_MPEG4/ISO/AVC',
      picture.setup,
      element(0xe0, number(0xb0, picture.width), number(0xba, picture.height)),
    ),
  ]
  if (sound !== undefined) {
    const about = element(0xe1, float(0xb5, sound.samplesPerSecond), number(0x9f, sound.channels))
    tracks.push(track(sounds, 2, 'A_OPUS', opusHead(sound), about))
  }
  return joined([
    element(0x1a45dfa3, text(0x4282, 'matroska'), number(0x4287, 4), number(0x4285, 2)),
    id(0x18538067),
    unknownLength,
    element(0x1549a966, number(0x2ad7b1, 1_000_000), text(0x4d80, 'yunpai'), text(0x5741, 'yunpai')),
    element(0x1654ae6b, ...tracks),
  ])
}

/** Puts pieces into blocks; a keyframe begins a cluster. Times are in microseconds. */
export class Clusters {
  private beganMillis: number | undefined

  block(trackNumber: number, micros: number, keyframe: boolean, data: Uint8Array): Uint8Array<ArrayBuffer> {
    const millis = Math.max(0, Math.round(micros / 1000))
    const parts: Part[] = []
    const since = this.beganMillis === undefined ? undefined : millis - this.beganMillis
    const begins = since === undefined || Math.abs(since) > longestClusterMillis
    if (begins || (keyframe && trackNumber === pictures)) {
      this.beganMillis = millis
      parts.push(id(0x1f43b675), unknownLength, number(0xe7, millis))
    }
    const head = Uint8Array.of(0x80 | trackNumber, 0, 0, keyframe ? 0x80 : 0)
    new DataView(head.buffer).setInt16(1, millis - (this.beganMillis ?? millis))
    return joined([...parts, element(0xa3, head, data)])
  }
}
