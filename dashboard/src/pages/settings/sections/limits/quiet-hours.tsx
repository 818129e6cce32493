/** In which hours nothing leaves that you begin by yourself. */
import { Field } from '../../../../components/field.tsx'
import { SelectField } from '../../../../components/select.tsx'
import { useTexts } from '../../../../texts/locale.ts'
import type { RulesProps } from './rules-props.ts'
import { limitTexts } from './texts.ts'

/** The same time twice: none. */
const NONE = { from: '00:00', to: '00:00' }
const FIRST = { from: '21:00', to: '08:00' }

type Kind = 'country' | 'none' | 'own'

export function QuietHours({ rules: { quiet_hours: hours, quiet_hours_by_country }, onSave }: RulesProps) {
  const texts = useTexts(limitTexts)
  const kind: Kind = hours === null ? 'country' : hours.from === hours.to ? 'none' : 'own'
  const countries = Object.entries(quiet_hours_by_country).map(
    ([country, { from, to }]) => `${country} ${from}–${to}`,
  )
  const change = (next: Partial<typeof FIRST>) => {
    const own = { ...(hours ?? FIRST), ...next }
    // The same time twice would switch them off, which is a choice of its own.
    if (own.from && own.to && own.from !== own.to) onSave({ quiet_hours: own })
  }
  return (
    <div className="stack tight">
      <div className="row wrap items-end">
        <SelectField<Kind>
          label={texts.quiet}
          value={kind}
          options={[
            ['country', texts.ofCountry],
            ['own', texts.ownHours],
            ['none', texts.noQuiet],
          ]}
          onChange={(next) =>
            onSave({ quiet_hours: next === 'country' ? null : next === 'none' ? NONE : FIRST })
          }
        />
        {kind === 'own' && (
          <>
            <TimeField label={texts.from} value={hours!.from} onSave={(from) => change({ from })} />
            <TimeField label={texts.to} value={hours!.to} onSave={(to) => change({ to })} />
          </>
        )}
      </div>
      <p className="hint sm t3">
        {texts.quietHint} {countries.length > 0 && texts.byCountry(countries.join(', '))}
      </p>
    </div>
  )
}

interface TimeFieldProps {
  label: string
  value: string
  onSave(value: string): void
}

/** Saved when it is left: each key of a time would be a time of its own. */
const TimeField = ({ label, value, onSave }: TimeFieldProps) => (
  <Field label={label}>
    {(attributes) => (
      <input
        {...attributes}
        key={value}
        className="input w-32"
        type="time"
        defaultValue={value}
        onBlur={({ target }) => target.value !== '' && target.value !== value && onSave(target.value)}
      />
    )}
  </Field>
)
