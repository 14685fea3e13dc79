import { closeSync, openSync, writeSync } from 'node:fs'

const WIDTH = 640
const HEIGHT = 360
const FRAMES = 50

/** Writes a made-up camera picture that Chromium plays in a loop: a bright bar that travels over a slowly changing ground (YUV4MPEG2). */
export function drawCamera(file: string): void {
  const out = openSync(file, 'w')
  writeSync(out, `YUV4MPEG2 W${WIDTH} H${HEIGHT} F25:1 Ip A1:1 C420jpeg\n`)
  for (let frame = 0; frame < FRAMES; frame++) {
    writeSync(out, 'FRAME\n')
    writeSync(out, pictureOf(frame))
  }
  closeSync(out)
}

function pictureOf(frame: number): Uint8Array {
  const picture = new Uint8Array((WIDTH * HEIGHT * 3) / 2)
  const bar = Math.floor((frame / FRAMES) * WIDTH)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      picture[y * WIDTH + x] = Math.abs(x - bar) < 40 ? 235 : 60 + ((x + y + frame * 3) % 80)
    }
  }
  picture.fill(96 + frame, WIDTH * HEIGHT, WIDTH * HEIGHT * 1.25)
  picture.fill(160 - frame, WIDTH * HEIGHT * 1.25)
  return picture
}
