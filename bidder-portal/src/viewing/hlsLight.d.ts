/** The light build (no other audio tracks, no subtitles, no DRM) has the same types and is a third smaller. */
declare module 'hls.js/light' {
  export * from 'hls.js'
  export { default } from 'hls.js'
}
