import { connectWebSocket } from '../../feed/socket'
import type { HostSocket, LinkPorts, Recording, RecordingRequest } from './hostLink'

/** Short chunks keep the delay small, a key frame every second lets a viewer begin anywhere. */
const chunkMillis = 150
const keyFrameMillis = 1000
const audioBitsPerSecond = 64_000

interface RecorderOptions extends MediaRecorderOptions {
  videoKeyFrameIntervalDuration?: number
}

/** The link's world in a browser: a WebSocket of the same origin and a MediaRecorder over the camera's stream. */
export function browserPorts(
  saleSessionId: string,
  ticket: () => Promise<string>,
  stream: () => MediaStream | undefined,
): LinkPorts {
  return {
    ticket,
    connect: () => connectWebSocket(`/live/host/${saleSessionId}`) as HostSocket,
    record: (request, onChunk, onFailed) => record(stream(), request, onChunk, onFailed),
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
