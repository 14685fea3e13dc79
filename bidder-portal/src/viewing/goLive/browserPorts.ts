import { connectWebSocket } from '../../feed/socket'
import { canUseCodecs, codecsType, recordByCodecs } from './codecs'
import type { HostSocket, LinkPorts, Recording, RecordingRequest } from './hostLink'
import { recordableTypes } from './media'

/** Short chunks keep the delay small, a key frame every second lets a viewer begin anywhere. */
const chunkMillis = 150
const keyFrameMillis = 1000
const audioBitsPerSecond = 64_000

interface RecorderOptions extends MediaRecorderOptions {
  videoKeyFrameIntervalDuration?: number
}

/** The ways this browser can send, the best first; what has failed is not tried again. */
export interface Ways {
  types(): string[]
  record: LinkPorts['record'] extends (...given: infer Given) => Recording
    ? (stream: MediaStream | undefined, ...given: Given) => Recording
    : never
}

/** What a MediaRecorder takes. */
export function recorderTypes(): string[] {
  if (typeof MediaRecorder === 'undefined') return []
  return recordableTypes((type) => MediaRecorder.isTypeSupported(type))
}

/**
 * The browser's own encoders where there is hardware for them, else a recorder.
 *
 * @param wanted `codecs` takes the encoders without hardware too, `recorder` never takes them
 */
export function browserWays(wanted: string | null): Ways {
  const anyhow = wanted === 'codecs'
  let codecs = false
  if (wanted !== 'recorder') void canUseCodecs(anyhow).then((can) => (codecs = can))
  return {
    types: () => (codecs ? [codecsType, ...recorderTypes()] : recorderTypes()),
    record(stream, request, onChunk, onFailed) {
      if (request.mimeType !== codecsType || stream === undefined) return record(stream, request, onChunk, onFailed)
      const { mimeType, videoBitsPerSecond } = request
      return recordByCodecs(stream, { mimeType, videoBitsPerSecond, hardware: !anyhow }, onChunk, () => {
        codecs = false
        onFailed()
      })
    },
  }
}

/** The link's world in a browser: a WebSocket of the same origin and a MediaRecorder over the camera's stream. */
export function browserPorts(
  saleSessionId: string,
  ticket: () => Promise<string>,
  stream: () => MediaStream | undefined,
  ways: Ways,
): LinkPorts {
  return {
    ticket,
    connect: () => connectWebSocket(`/live/host/${saleSessionId}`) as HostSocket,
    record: (request, onChunk, onFailed) => ways.record(stream(), request, onChunk, onFailed),
  }
}

function record(
  stream: MediaStream | undefined,
  request: RecordingRequest,
  onChunk: (chunk: Blob) => void,
  onFailed: () => void,
): Recording {
  if (stream === undefined) throw new Error('there is no camera to record')
  const options: RecorderOptions = {
    mimeType: request.mimeType,
    videoBitsPerSecond: request.videoBitsPerSecond,
    audioBitsPerSecond,
    videoKeyFrameIntervalDuration: keyFrameMillis,
  }
  const recorder = new MediaRecorder(stream, options)
  recorder.ondataavailable = (event) => onChunk(event.data)
  recorder.onerror = onFailed
  recorder.onstop = onFailed
  recorder.start(chunkMillis)
  const size = stream.getVideoTracks()[0]?.getSettings()
  return {
    mimeType: recorder.mimeType || request.mimeType,
    width: size?.width ?? 0,
    height: size?.height ?? 0,
    stop: () => {
      recorder.onerror = null
      recorder.onstop = null
      if (recorder.state !== 'inactive') recorder.stop()
    },
  }
}
