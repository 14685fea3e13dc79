import { Clusters, headOf, pictures, sounds, type PictureTrack, type SoundTrack } from './matroska'
import type { Recording, RecordingRequest } from './hostLink'

/** Encoded piece by piece by the browser's own encoders: each picture leaves as soon as it is encoded, not every 150 ms. */
export const codecsType = 'video/x-matroska;codecs=avc1,opus'

const keyframeEveryMicros = 1_000_000
const mostWaiting = 3
const soundWithinMillis = 500
const soundBitsPerSecond = 64_000
const picturesPerSecond = 25

interface TrackProcessor<T> {
  readonly readable: ReadableStream<T>
}
type Processors = new <T>(init: { track: MediaStreamTrack; maxBufferSize?: number }) => TrackProcessor<T>

function processors(): Processors | undefined {
  return (globalThis as { MediaStreamTrackProcessor?: Processors }).MediaStreamTrackProcessor
}

/** Level 3.1 ends at 1280 by 720. */
function pictureConfig(width: number, height: number, bits: number, hardware: boolean): VideoEncoderConfig {
  return {
    codec: width * height <= 1280 * 720 ? 'avc1.42001f' : 'avc1.42002a',
    width,
    height,
    bitrate: bits,
    framerate: picturesPerSecond,
    latencyMode: 'realtime',
    hardwareAcceleration: hardware ? 'prefer-hardware' : 'no-preference',
    avc: { format: 'avc' },
  }
}

function soundConfig(data: { numberOfChannels: number; sampleRate: number }): AudioEncoderConfig {
  return {
    codec: 'opus',
    numberOfChannels: data.numberOfChannels,
    sampleRate: data.sampleRate,
    bitrate: soundBitsPerSecond,
  }
}

/**
 * Whether this browser can, and by hardware: without it the recorder costs as much and has fewer ways to fail.
 *
 * @param anyhow also without hardware
 */
export async function canUseCodecs(anyhow: boolean): Promise<boolean> {
  if (processors() === undefined || typeof VideoEncoder === 'undefined' || typeof AudioEncoder === 'undefined') {
    return false
  }
  try {
    const picture = await VideoEncoder.isConfigSupported(pictureConfig(1280, 720, 1_200_000, !anyhow))
    const sound = await AudioEncoder.isConfigSupported(soundConfig({ numberOfChannels: 1, sampleRate: 48_000 }))
    return picture.supported === true && sound.supported === true
  } catch {
    return false
  }
}

/** A clock that all tracks share: each track's own begins when its first piece comes. */
class Clock {
  private offset: number | undefined

  micros(own: number): number {
    this.offset ??= performance.now() * 1000 - own
    return own + this.offset
  }
}

/** One recording; begins at once, its first chunk carries the head. */
class CodecRecording {
  private readonly clusters = new Clusters()
  private readonly readers: ReadableStreamDefaultReader<unknown>[] = []
  private readonly early: (() => void)[] = []
  private readonly beganMicros = performance.now() * 1000
  private videoEncoder: VideoEncoder | undefined
  private audioEncoder: AudioEncoder | undefined
  private picture: PictureTrack | undefined
  private sound: SoundTrack | undefined
  private soundAwaited: boolean
  private headSent = false
  private keyframeMicros = -Infinity
  private stopped = false

  constructor(
    stream: MediaStream,
    private readonly request: RecordingRequest & { hardware: boolean },
    private readonly onChunk: (chunk: Blob) => void,
    private readonly onFailed: () => void,
  ) {
    const [video] = stream.getVideoTracks()
    const [audio] = stream.getAudioTracks()
    if (video === undefined) throw new Error('there is no camera to record')
    this.soundAwaited = audio !== undefined
    this.read<VideoFrame>(video, (frame, micros) => this.encodePicture(frame, micros), true)
    if (audio !== undefined) this.read<AudioData>(audio, (data, micros) => this.encodeSound(data, micros), false)
    setTimeout(() => {
      this.soundAwaited = false
      this.flush()
    }, soundWithinMillis)
  }

  stop(): void {
    if (this.stopped) return
    this.stopped = true
    for (const reader of this.readers) void reader.cancel().catch(() => undefined)
    for (const encoder of [this.videoEncoder, this.audioEncoder]) {
      if (encoder !== undefined && encoder.state !== 'closed') encoder.close()
    }
  }

  private fail(): void {
    if (this.stopped) return
    this.stop()
    this.onFailed()
  }

  private read<T extends { timestamp: number; close(): void }>(
    track: MediaStreamTrack,
    take: (piece: T, micros: number) => void,
    needed: boolean,
  ): void {
    const Processor = processors()
    if (Processor === undefined) throw new Error('this browser gives no pictures')
    const reader = new Processor<T>({ track }).readable.getReader()
    this.readers.push(reader)
    const clock = new Clock()
    const next = async (): Promise<void> => {
      for (;;) {
        const { done, value } = await reader.read()
        if (done || this.stopped) {
          value?.close()
          if (needed) this.fail()
          return
        }
        try {
          take(value, clock.micros(value.timestamp) - this.beganMicros)
        } finally {
          value.close()
        }
      }
    }
    next().catch(() => this.fail())
  }

  private encodePicture(frame: VideoFrame, micros: number): void {
    const encoder = (this.videoEncoder ??= this.pictureEncoder(frame))
    const { displayWidth: width, displayHeight: height } = frame
    // The page begins a new recording when the picture's shape changes; until then nothing of the new shape can be sent.
    if (encoder.encodeQueueSize > mostWaiting || width !== this.picture?.width || height !== this.picture.height) return
    const keyFrame = micros - this.keyframeMicros >= keyframeEveryMicros
    if (keyFrame) this.keyframeMicros = micros
    const timed = new VideoFrame(frame, { timestamp: Math.round(micros) })
    encoder.encode(timed, { keyFrame })
    timed.close()
  }

  private pictureEncoder(frame: VideoFrame): VideoEncoder {
    const { displayWidth: width, displayHeight: height } = frame
    this.picture = { setup: new Uint8Array(0), width, height }
    const encoder = new VideoEncoder({
      output: (chunk, about) => {
        const setup = about?.decoderConfig?.description
        if (setup !== undefined && !this.headSent) this.picture = { setup: bytesOf(setup), width, height }
        this.send(pictures, chunk)
      },
      error: () => this.fail(),
    })
    encoder.configure(pictureConfig(width, height, this.request.videoBitsPerSecond, this.request.hardware))
    return encoder
  }

  private encodeSound(data: AudioData, micros: number): void {
    if (this.audioEncoder === undefined) {
      // Whoever comes after the head was sent is not heard; that takes half a second.
      if (this.headSent) return
      this.sound = { channels: data.numberOfChannels, samplesPerSecond: data.sampleRate }
      this.audioEncoder = new AudioEncoder({
        output: (chunk) => this.send(sounds, chunk),
        error: () => this.fail(),
      })
      this.audioEncoder.configure(soundConfig(data))
    }
    if (this.audioEncoder.encodeQueueSize > 20) return
    const timed = atTime(data, Math.round(micros))
    this.audioEncoder.encode(timed)
    timed.close()
  }

  private send(track: number, chunk: EncodedVideoChunk | EncodedAudioChunk): void {
    const data = new Uint8Array(chunk.byteLength)
    chunk.copyTo(data)
    this.early.push(() => {
      this.emit(this.clusters.block(track, chunk.timestamp, chunk.type === 'key', data))
    })
    this.flush()
  }

  /** The head waits for the picture's set-up and, for a moment, for sound. */
  private flush(): void {
    if (this.stopped || this.picture === undefined || this.picture.setup.length === 0) return
    if (!this.headSent) {
      if (this.soundAwaited && this.sound === undefined) return
      this.headSent = true
      this.emit(headOf(this.picture, this.sound))
    }
    for (const send of this.early.splice(0)) send()
  }

  private emit(bytes: Uint8Array<ArrayBuffer>): void {
    this.onChunk(new Blob([bytes]))
  }
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
    : new Uint8Array(source).slice()
}

/** Sound cannot be given another time but in a copy. */
function atTime(data: AudioData, timestamp: number): AudioData {
  const format = 'f32-planar'
  const plane = data.allocationSize({ planeIndex: 0, format })
  const copy = new Uint8Array(plane * data.numberOfChannels)
  for (let channel = 0; channel < data.numberOfChannels; channel++) {
    data.copyTo(copy.subarray(channel * plane, (channel + 1) * plane), { planeIndex: channel, format })
  }
  const { numberOfChannels, numberOfFrames, sampleRate } = data
  return new AudioData({ format, numberOfChannels, numberOfFrames, sampleRate, timestamp, data: copy })
}

/** Records with the browser's encoders, in hardware where `hardware` says that there is some. May throw. */
export function recordByCodecs(
  stream: MediaStream,
  request: RecordingRequest & { hardware: boolean },
  onChunk: (chunk: Blob) => void,
  onFailed: () => void,
): Recording {
  const recording = new CodecRecording(stream, request, onChunk, onFailed)
  const size = stream.getVideoTracks()[0]?.getSettings()
  return {
    mimeType: codecsType,
    width: size?.width ?? 0,
    height: size?.height ?? 0,
    stop: () => recording.stop(),
  }
}
