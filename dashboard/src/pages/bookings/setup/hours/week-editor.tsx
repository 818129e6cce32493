/** Hours of an ordinary week, or the breaks in it. */
import { Button } from '../../../../components/button.tsx'
import { useLocale, useTexts } from '../../../../texts/locale.ts'
import { setupTexts } from '../texts.ts'
import { Intervals } from './intervals.tsx'
import { copyDay, hoursOf, WEEKDAYS, type WeekHours, withDay } from './week-rows.ts'

interface WeekEditorProps {
  label: string
  hint: string
  /** Said of a day without any. */
  none: string
  error: string | undefined
  hours: readonly WeekHours[]
  onChange(hours: WeekHours[]): void
}

/** A Monday: the names of the days are counted from it. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 24 * 60 * 60 * 1000

export function WeekEditor({ label, hint, none, error, hours, onChange }: WeekEditorProps) {
  const texts = useTexts(setupTexts)
  const dayNames = new Intl.DateTimeFormat(useLocale(), { weekday: 'short', timeZone: 'UTC' })
  const first = WEEKDAYS.find((day) => hoursOf(hours, day).length > 0)
  return (
    <fieldset className="stack tight" aria-invalid={error ? true : undefined}>
      <legend className="label">{label}</legend>
      <p className={error ? 'sm bad' : 'hint'}>{error ?? hint}</p>
      {WEEKDAYS.map((weekday) => {
        const intervals = hoursOf(hours, weekday)
        const name = dayNames.format(MONDAY + (weekday - 1) * DAY_MS)
        return (
          <div key={weekday} className="weekrow">
            <span className={intervals.length === 0 ? 'sm t3' : 'sm b'}>{name}</span>
            <Intervals
              label={name}
              intervals={intervals}
              onChange={(next) => onChange(withDay(hours, weekday, next))}
            />
            {intervals.length === 0 && <span className="sm t3">{none}</span>}
            {weekday === first && (
              <Button size="sm" look="ghost" onClick={() => onChange(copyDay(hours, weekday))}>
                {texts.copyDay}
              </Button>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
