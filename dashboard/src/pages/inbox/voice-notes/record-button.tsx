/** Records a voice note: a button, and while it records the time, the level, and the ways to end it. */
import { Mic, Square, Trash2, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '../../../app/keys.ts'
import { useCommands } from '../../../app/page-commands.ts'
import { showToast } from '../../../app/toasts.tsx'
import { IconButton } from '../../../components/button.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { playTime } from './play-time.ts'
import {
  cancelRecording,
  dismissProblem,
  LONGEST_MS,
  type Recorder,
  startRecording,
  stopRecording,
  useRecorder,
  type VoiceNote,
} from './recorder.ts'
import { voiceTexts } from './texts.ts'
import './voice-notes.css'

export interface RecordButtonProps {
  /** Gets what was recorded, also after this button is gone. */
  onRecorded(note: VoiceNote): void
  /** The recording has ended: the keyboard goes on elsewhere. */
  onEnd(): void
}

/** It must have the conversation as its key: leaving the conversation ends the recording, and keeps it. */
export default function RecordButton({ onRecorded, onEnd }: RecordButtonProps) {
  const texts = useTexts(voiceTexts)
  const recorder = useRecorder()
  const isIdle = recorder.phase === 'idle'
  useEffect(() => () => void stopRecording(), [])
  const start = () => void startRecording(onRecorded)
  const stop = () => {
    void stopRecording()
    onEnd()
  }
  const cancel = async () => {
    const undo = await cancelRecording()
    onEnd()
    if (undo) showToast(texts.cancelled, { undo })
  }
  useCommands([
    { label: texts.record, key: 'Mod+Shift+m', shortcut: '⌘⇧M', icon: Mic, action: isIdle ? start : stop },
  ])
  useKeys({ Escape: () => void cancel() }, { isActive: !isIdle, isFirst: true })
  if (recorder.phase === 'recording')
    return <Recording recorder={recorder} onStop={stop} onCancel={() => void cancel()} />
  return (
    <>
      <IconButton
        icon={Mic}
        size="sm"
        label={texts.record}
        shortcut="⌘⇧M"
        disabled={!isIdle}
        onClick={start}
      />
      {recorder.phase === 'asking' && (
        <span className="xs t3" role="status">
          {texts.asking}
        </span>
      )}
      {recorder.phase === 'idle' && recorder.problem && (
        <p className="voice-problem sm" role="alert">
          <span className="grow">{texts.problems[recorder.problem]}</span>
          <IconButton icon={X} size="sm" label={texts.dismiss} onClick={dismissProblem} />
        </p>
      )}
    </>
  )
}

const TICK_MS = 250
/** From then on the time that is left is shown. */
const NEAR_END_MS = 30_000

interface RecordingProps {
  recorder: Extract<Recorder, { phase: 'recording' }>
  onStop(): void
  onCancel(): void
}

function Recording({ recorder: { startedAt, take }, onStop, onCancel }: RecordingProps) {
  const texts = useTexts(voiceTexts)
  const stop = useRef<HTMLButtonElement>(null)
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    stop.current?.focus()
    const timer = setInterval(() => setNow(performance.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  const elapsed = Math.max(0, now - startedAt)
  const left = LONGEST_MS - elapsed
  const time = playTime(elapsed / 1000)
  return (
    <span className="recording">
      <span className="sr" role="status">
        {texts.isRecording}
      </span>
      {/* Where the button was that began it: pressing twice by mistake discards nothing. */}
      <IconButton ref={stop} icon={Square} size="sm" label={texts.stop} shortcut="⌘⇧M" onClick={onStop} />
      <span className="dot bad" />
      <span className="num xs" role="timer" aria-label={texts.recordingFor(time)}>
        {time}
      </span>
      <Level level={take.level} />
      {left < NEAR_END_MS && <span className="xs warn num">{texts.left(playTime(left / 1000))}</span>}
      <IconButton icon={Trash2} size="sm" label={texts.cancel} shortcut="Esc" onClick={onCancel} />
    </span>
  )
}

const BARS = 12

/** The newest moments at the end. It is drawn without React: it changes with every frame. */
function Level({ level }: { level(): number }) {
  const element = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const heard = Array.from({ length: BARS }, () => 0)
    const timer = setInterval(() => {
      heard.push(level())
      heard.shift()
      const bars = element.current?.children ?? []
      heard.forEach((value, place) => {
        const bar = bars[place]
        if (bar instanceof HTMLElement) bar.style.height = `${Math.round(2 + value * 18)}px`
      })
    }, 80)
    return () => clearInterval(timer)
  }, [level])
  return (
    <span className="level" ref={element} aria-hidden>
      {Array.from({ length: BARS }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
        <i key={place} />
      ))}
    </span>
  )
}
