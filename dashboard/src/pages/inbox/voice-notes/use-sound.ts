/** Plays the sound of a file. One plays at a time. */
import { useEffect, useState } from 'react'

export interface Sound {
  isPlaying: boolean
  /** In seconds. */
  position: number
  /** In seconds. Undefined where the file does not say it. */
  duration: number | undefined
  /** The browser cannot play this type. */
  isRefused: boolean
  toggle(): void
  seek(seconds: number): void
}

let current: HTMLAudioElement | undefined

export function useSound(file: Blob | undefined, speed: number): Sound {
  const [audio] = useState(() => new Audio())
  const [shown, setShown] = useState({
    isPlaying: false,
    position: 0,
    duration: Number.NaN,
    isRefused: false,
  })
  useEffect(() => {
    if (!file) return
    const url = URL.createObjectURL(file)
    const show = () =>
      setShown({
        isPlaying: !audio.paused,
        position: audio.currentTime,
        duration: audio.duration,
        isRefused: audio.error !== null,
      })
    for (const event of EVENTS) audio.addEventListener(event, show)
    audio.src = url
    return () => {
      for (const event of EVENTS) audio.removeEventListener(event, show)
      audio.pause()
      audio.removeAttribute('src')
      URL.revokeObjectURL(url)
    }
  }, [audio, file])
  useEffect(() => {
    // A new source begins with the default.
    audio.defaultPlaybackRate = speed
    audio.playbackRate = speed
  }, [audio, speed])
  return {
    ...shown,
    duration: Number.isFinite(shown.duration) ? shown.duration : undefined,
    toggle() {
      if (!audio.paused) return audio.pause()
      if (current !== audio) current?.pause()
      current = audio
      // A browser that refuses fires `error`, too.
      audio.play().catch(() => undefined)
    },
    seek(seconds) {
      audio.currentTime = seconds
      setShown((before) => ({ ...before, position: seconds }))
    },
  }
}

const EVENTS = ['play', 'pause', 'ended', 'timeupdate', 'durationchange', 'error'] as const
