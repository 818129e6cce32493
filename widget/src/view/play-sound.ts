/**
 * Plays decoded sound. An audio element would need `media-src` in the policy of the page; Web Audio needs nothing. One sound
 * plays at a time.
 */
export interface Player {
  /** In seconds. */
  readonly duration: number
  position(): number
  isPlaying(): boolean
  play(): void
  pause(): void
  seek(seconds: number): void
}

let context: AudioContext | undefined
let pauseOther: (() => void) | undefined

/** Rejects for sound that the browser cannot decode. A press of the visitor must lead here: browsers allow no sound before. */
export async function openPlayer(file: Blob, onEnd: () => void): Promise<Player> {
  context ??= new AudioContext()
  const sounds = context
  await sounds.resume()
  const buffer = await sounds.decodeAudioData(await file.arrayBuffer())
  let source: AudioBufferSourceNode | undefined
  /** Where the sound would have begun in the time of the context. While it is paused: the position. */
  let mark = 0
  const position = () => Math.min(buffer.duration, source ? sounds.currentTime - mark : mark)
  function pause(): void {
    if (!source) return
    mark = position()
    source.onended = null
    source.stop()
    source = undefined
  }
  function play(): void {
    if (pauseOther !== pause) pauseOther?.()
    pauseOther = pause
    const from = mark >= buffer.duration ? 0 : mark
    source = sounds.createBufferSource()
    source.buffer = buffer
    source.connect(sounds.destination)
    source.onended = () => {
      source = undefined
      mark = buffer.duration
      onEnd()
    }
    source.start(0, from)
    mark = sounds.currentTime - from
  }
  return {
    duration: buffer.duration,
    position,
    isPlaying: () => source !== undefined,
    play,
    pause,
    seek(seconds) {
      const wasPlaying = source !== undefined
      pause()
      mark = seconds
      if (wasPlaying) play()
    },
  }
}
