/** A voice note with its waveform. Its bytes are read and decoded when it comes into view. */
import { Download, Pause, Play } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { IconButton } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { playTime } from './play-time.ts'
import { nextSpeed, useSpeed } from './speed.ts'
import { voiceTexts } from './texts.ts'
import { useRecording } from './use-recording.ts'
import { type Sound, useSound } from './use-sound.ts'
import { BARS } from './waveform.ts'
import './voice-notes.css'

export interface VoicePlayerProps {
  label: string
  /** Called once. */
  read(): Promise<Blob>
  onDownload?: () => void
}

export default function VoicePlayer({ label, read, onDownload }: VoicePlayerProps) {
  const texts = useTexts(voiceTexts)
  const player = useRef<HTMLFieldSetElement>(null)
  const speed = useSpeed()
  const { file, wave, isMissing } = useRecording(player, read)
  const sound = useSound(file, speed)
  const duration = sound.duration ?? wave?.seconds
  const problem = isMissing ? texts.notRead : sound.isRefused ? texts.notPlayed : undefined
  return (
    <fieldset
      className="voice"
      ref={player}
      aria-label={duration ? `${label}, ${playTime(duration)}` : label}
    >
      {problem === undefined ? (
        <>
          <button
            type="button"
            className="play"
            aria-label={sound.isPlaying ? texts.pause : texts.play}
            disabled={!file}
            onClick={sound.toggle}
          >
            <Icon icon={sound.isPlaying ? Pause : Play} size="sm" />
          </button>
          <Wave sound={sound} duration={duration} bars={wave?.bars ?? []} />
          <span className="time num xs">
            {playTime(sound.isPlaying || sound.position > 0 ? sound.position : (duration ?? 0))}
          </span>
          <button type="button" className="speed num xs" aria-label={texts.speed(speed)} onClick={nextSpeed}>
            {speed}×
          </button>
        </>
      ) : (
        <span className="sm">{problem}</span>
      )}
      {onDownload && <IconButton icon={Download} size="sm" label={texts.download} onClick={onDownload} />}
    </fieldset>
  )
}

const STEP_SECONDS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
}

/** The bars show how far it is; the slider over them is what pointer, keys and screen readers use. */
function Wave({ sound, duration = 0, bars }: { sound: Sound; duration?: number; bars: readonly number[] }) {
  const texts = useTexts(voiceTexts)
  const { position } = sound
  const played = duration > 0 ? position / duration : 0
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEP_SECONDS[event.key]
    if (event.key !== ' ' && step === undefined) return
    event.preventDefault()
    if (step === undefined) sound.toggle()
    else sound.seek(Math.min(duration, Math.max(0, position + step)))
  }
  return (
    <span className="wave">
      <svg viewBox={`0 0 ${BARS * 4} 24`} preserveAspectRatio="none" aria-hidden="true">
        {Array.from({ length: BARS }, (_, place) => {
          const height = 2 + (bars[place] ?? 0) * 22
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
              key={place}
              className={place / BARS < played ? 'on' : undefined}
              x={place * 4}
              y={12 - height / 2}
              width={2}
              height={height}
              rx={1}
            />
          )
        })}
      </svg>
      <input
        type="range"
        min={0}
        max={duration}
        step={0.1}
        value={Math.min(position, duration)}
        disabled={duration === 0}
        aria-label={texts.position}
        aria-valuetext={texts.positionOf(playTime(position), playTime(duration))}
        onChange={({ target }) => sound.seek(Number(target.value))}
        onKeyDown={onKeyDown}
      />
    </span>
  )
}
