/** How fast voice notes are played: chosen once, for all of them, in this browser. */
import { useSyncExternalStore } from 'react'

const SPEEDS = [1, 1.5, 2] as const
const KEY = 'parley.voice.speed'
const listeners = new Set<() => void>()
let speed = SPEEDS.find((known) => String(known) === localStorage.getItem(KEY)) ?? 1

export function nextSpeed(): void {
  speed = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length]!
  localStorage.setItem(KEY, String(speed))
  for (const listener of listeners) listener()
}

export function useSpeed(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => speed,
  )
}
