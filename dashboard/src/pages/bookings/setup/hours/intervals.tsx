/** Stretches of one day, each with its start and its end. */
import { Plus, X } from 'lucide-react'
import { IconButton } from '../../../../components/button.tsx'
import { useTexts } from '../../../../texts/locale.ts'
import { setupTexts } from '../texts.ts'
import { endOfField, fieldOfEnd, type Interval, nextInterval } from './week-rows.ts'

interface IntervalsProps {
  /** Said by screen readers: the day. */
  label: string
  intervals: readonly Interval[]
  onChange(intervals: Interval[]): void
}

export function Intervals({ label, intervals, onChange }: IntervalsProps) {
  const texts = useTexts(setupTexts)
  const set = (index: number, next: Partial<Interval>) =>
    onChange(intervals.map((one, at) => (at === index ? { ...one, ...next } : one)))
  return (
    <div className="row tight wrap">
      {intervals.map(({ from, to }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: intervals are known by their place
        <span key={index} className="row tight">
          <input
            type="time"
            className="input num timein"
            aria-label={texts.fromOf(label)}
            value={from}
            onChange={({ target }) => set(index, { from: target.value })}
          />
          –
          <input
            type="time"
            className="input num timein"
            aria-label={texts.toOf(label)}
            value={fieldOfEnd(to)}
            onChange={({ target }) => set(index, { to: endOfField(target.value) })}
          />
          <IconButton
            icon={X}
            size="sm"
            label={texts.removeInterval(label)}
            onClick={() => onChange(intervals.filter((_, at) => at !== index))}
          />
        </span>
      ))}
      <IconButton
        icon={Plus}
        size="sm"
        label={texts.addInterval(label)}
        onClick={() => onChange([...intervals, nextInterval(intervals)])}
      />
    </div>
  )
}
