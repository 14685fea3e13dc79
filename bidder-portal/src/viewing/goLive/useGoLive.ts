import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import { browserPorts, browserWays, recorderTypes } from './browserPorts'
import { Camera, type CameraState } from './camera'
import { HostLink, type LinkPhase, type LinkReport } from './hostLink'
import { LiveMemory } from './liveMemory'
import type { DeviceChoice } from './media'
import { troubleOfSurroundings, type Trouble } from './trouble'
import { WakeLock } from './wakeLock'

const onAir: readonly LinkPhase[] = ['connecting', 'starting', 'live', 'waiting']

function surroundings(): Trouble | undefined {
  return troubleOfSurroundings({
    secure: window.isSecureContext,
    canCapture: typeof navigator.mediaDevices?.getUserMedia === 'function',
    canRecord: recorderTypes().length > 0,
  })
}

/** The host's camera and its way to the viewers, for one page. */
export function useGoLive(saleSessionId: string, ticket: () => Promise<string>) {
  const memory = new LiveMemory(saleSessionId)
  const trouble0 = surroundings()
  const camera = shallowRef<CameraState>({
    cameras: [],
    microphones: [],
    choice: memory.devices(),
    muted: false,
    opening: false,
  })
  const report = shallowRef<LinkReport>({ phase: 'idle', slow: false, videoBitsPerSecond: 0 })
  const askToGoOn = ref(trouble0 === undefined && memory.wasLive())
  const wakeLock = new WakeLock()

  const eye = trouble0 === undefined ? new Camera(navigator.mediaDevices, memory.devices(), seen) : undefined
  const ways = browserWays(new URLSearchParams(location.search).get('via'))
  const ports = browserPorts(saleSessionId, ticketOnceThereIsAPicture, () => eye?.stream, ways)
  const link = new HostLink(ports, ways.types, heard)

  function seen(next: CameraState): void {
    const lost = camera.value.trouble === undefined && next.trouble?.kind === 'camera_lost'
    camera.value = next
    if (lost) link.again()
  }

  /** A camera that was pulled out or taken by a call is asked for again with every new attempt. */
  async function ticketOnceThereIsAPicture(): Promise<string> {
    if (eye?.stream === undefined) await preview()
    return ticket()
  }

  function heard(next: LinkReport): void {
    report.value = next
    if (next.phase === 'live') memory.nowLive()
    if (!onAir.includes(next.phase)) {
      wakeLock.release()
      if (next.phase !== 'idle') memory.noLonger()
    }
  }

  /** Shows the camera to the host alone. */
  async function preview(choice?: DeviceChoice): Promise<boolean> {
    if (eye === undefined) return false
    const shown = await eye.open(choice)
    if (shown) memory.chose(camera.value.choice)
    return shown
  }

  async function goLive(): Promise<void> {
    askToGoOn.value = false
    if (camera.value.stream === undefined && !(await preview())) return
    wakeLock.hold()
    link.start()
  }

  async function choose(choice: DeviceChoice): Promise<void> {
    if (await preview(choice)) link.again()
  }

  async function turn(): Promise<void> {
    if (eye === undefined || !(await eye.turn())) return
    memory.chose(camera.value.choice)
    link.again()
  }

  /** The preview's picture has another shape, for the phone was turned: a stream cannot change its shape midway. */
  function turned(): void {
    if (report.value.phase === 'live' || report.value.phase === 'starting') link.again()
  }

  function stop(): void {
    link.stop()
  }

  function forget(): void {
    askToGoOn.value = false
    memory.noLonger()
  }

  function returned(): void {
    if (document.visibilityState === 'visible' && camera.value.trouble?.kind === 'camera_lost') link.again()
  }

  onMounted(() => document.addEventListener('visibilitychange', returned))
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', returned)
    link.abandon()
    eye?.close()
    wakeLock.release()
  })

  return {
    camera,
    report,
    askToGoOn,
    isOnAir: computed(() => onAir.includes(report.value.phase)),
    trouble: computed<Trouble | undefined>(() => trouble0 ?? camera.value.trouble ?? report.value.trouble),
    preview,
    goLive,
    choose,
    turn,
    turned,
    mute: (muted: boolean) => eye?.mute(muted),
    light: (on: boolean) => eye?.light(on),
    stop,
    forget,
  }
}
