/** Days with other hours than their weekday: holidays, short days. */
import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../../../components/button.tsx'
import { useTexts } from '../../../../texts/locale.ts'
import { setupTexts } from '../texts.ts'
import { Intervals } from './intervals.tsx'
import type { Interval } from './week-rows.ts'

export interface Exception {
  date: string
  name?: string | undefined
  /** Empty: closed. */
  hours: Interval[]
}

interface ExceptionsEditorProps {
  error: string | undefined
  exceptions: readonly Exception[]
  onChange(exceptions: Exception[]): void
}

export function ExceptionsEditor({ error, exceptions, onChange }: ExceptionsEditorProps) {
  const texts = useTexts(setupTexts)
  const set = (index: number, next: Partial<Exception>) =>
    onChange(exceptions.map((one, at) => (at === index ? { ...one, ...next } : one)))
  return (
    <fieldset className="stack tight" aria-invalid={error ? true : undefined}>
      <legend className="label">{texts.exceptions}</legend>
      <p className={error ? 'sm bad' : 'hint'}>{error ?? texts.exceptionsHint}</p>
      {exceptions.map(({ date, name, hours }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: days are known by their place while they are typed
        <div key={index} className="row tight wrap">
          <input
            type="date"
            className="input num timein"
            aria-label={texts.date}
            value={date}
            onChange={({ target }) => set(index, { date: target.value })}
          />
          <input
            className="input grow"
            dir="auto"
            aria-label={texts.occasion}
            placeholder={texts.occasion}
            value={name ?? ''}
            onChange={({ target }) => set(index, { name: target.value })}
          />
          {hours.length === 0 && <span className="badge">{texts.closed}</span>}
          <Intervals label={date} intervals={hours} onChange={(next) => set(index, { hours: next })} />
          <IconButton
            icon={X}
            size="sm"
            label={texts.removeException(date)}
            onClick={() => onChange(exceptions.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        size="sm"
        icon={Plus}
        className="justify-self-start"
        onClick={() => onChange([...exceptions, { date: '', name: '', hours: [] }])}
      >
        {texts.addException}
      </Button>
    </fieldset>
  )
}
