/** The one recording of this page. It is kept in the conversation where it began, also when the member leaves for another. */
import { useSyncExternalStore } from 'react'
import { openMicrophone, record, recordingType, release, type Take } from './microphone.ts'
import { problemBefore, problemOf, type RecordingProblem } from './recording-problem.ts'

/** A longer one would be too large for WhatsApp to show it with a play button. */
export const LONGEST_MS = 4 * 60_000
/** A press by mistake. */
const SHORTEST_MS = 400
const FILE_NAME = 'voice-note.ogg'

/** A finished recording. */
export interface VoiceNote {
  name: string
  size: number
  /** Makes the file to send, again each time that it is called. */
  read(): Promise<File>
}

interface Place {
  /** Gets what was recorded. */
  keep(note: VoiceNote): void
}

export type Recorder =
  | { phase: 'idle'; problem?: RecordingProblem }
  | ({ phase: 'asking' } & Place)
  | ({ phase: 'recording'; startedAt: number; take: Take } & Place)

let state: Recorder = { phase: 'idle' }
const listeners = new Set<() => void>()

function become(next: Recorder): void {
  state = next
  for (const listener of listeners) listener()
}

export function useRecorder(): Recorder {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}

export const dismissProblem = (): void => become({ phase: 'idle' })

export async function startRecording(keep: Place['keep']): Promise<void> {
  if (state.phase !== 'idle') return
  const type = recordingType()
  const problem = problemBefore(globalThis, type)
  if (problem) return become({ phase: 'idle', problem })
  const asking: Recorder = { phase: 'asking', keep }
  become(asking)
  const isAsking = () => state === asking
  let stream: MediaStream
  try {
    stream = await openMicrophone()
  } catch (error) {
    if (isAsking()) become({ phase: 'idle', problem: problemOf(error) })
    return
  }
  // The member left, or changed their mind, while the browser asked.
  if (!isAsking()) return release(stream)
  const take = record(stream, type!)
  const recording: Recorder = { phase: 'recording', keep, startedAt: performance.now(), take }
  become(recording)
  const timer = setTimeout(() => void stopRecording(), LONGEST_MS)
  void take.ended.then(() => {
    clearTimeout(timer)
    // It ended by itself: what there is of it is kept.
    if (state === recording) void stopRecording()
  })
}

/** Keeps what was recorded beside the draft of its conversation. */
export async function stopRecording(): Promise<void> {
  const ended = end()
  if (!ended) return
  const { keep, startedAt, take } = ended
  const isShort = performance.now() - startedAt < SHORTEST_MS
  const recorded = await take.stop()
  if (isShort || recorded.size === 0) become({ phase: 'idle', problem: 'empty' })
  else keep(noteOf(recorded))
}

/** Resolves with what brings the recording back. Undefined: there was none yet. */
export async function cancelRecording(): Promise<(() => void) | undefined> {
  const ended = end()
  if (!ended) return undefined
  const recorded = await ended.take.stop()
  return () => ended.keep(noteOf(recorded))
}

function end(): Extract<Recorder, { phase: 'recording' }> | undefined {
  const before = state
  if (before.phase === 'idle') return undefined
  become({ phase: 'idle' })
  return before.phase === 'recording' ? before : undefined
}

const noteOf = (recorded: Blob): VoiceNote => ({
  name: FILE_NAME,
  size: recorded.size,
  read: () => toFile(recorded),
})

async function toFile(recorded: Blob): Promise<File> {
  const isOgg = recorded.type === 'audio/ogg'
  const ogg = isOgg ? recorded : await (await import('./remux-to-ogg.ts')).remuxToOgg(recorded)
  return new File([ogg], FILE_NAME, { type: 'audio/ogg' })
}

// The browser asks whether to leave the page while something is recorded.
addEventListener('beforeunload', (event) => {
  if (state.phase === 'recording') event.preventDefault()
})
