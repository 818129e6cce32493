/** When it begins, how fast it goes, and how often it tries again. */
import { Field } from '../../../components/field.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { TimeZoneInput } from '../../../components/time-zone-input.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { NumberField } from './number-field.tsx'
import type { SectionProps } from './section.ts'
import { formTexts } from './texts.ts'

export function TimeSection({ fields, errors, change }: SectionProps) {
  const texts = useTexts(formTexts)
  return (
    <section className="card pad stack loose">
      <h2 className="bb">{texts.time}</h2>
      <Segmented<'by_hand' | 'at'>
        label={texts.begins}
        className="justify-self-start"
        value={fields.starts}
        options={[
          { value: 'by_hand', label: texts.byHand },
          { value: 'at', label: texts.atTime },
        ]}
        onChange={(starts) => change({ starts })}
      />
      {fields.starts === 'at' && (
        <>
          <div className="grid g2">
            <TextField
              label={texts.startsAt}
              type="datetime-local"
              error={errors['schedule.starts_at']}
              value={fields.starts_at}
              onChange={(starts_at) => change({ starts_at })}
            />
            <Field label={texts.timeZone} error={errors['schedule.time_zone']}>
              {(attributes) => (
                <TimeZoneInput
                  {...attributes}
                  value={fields.time_zone}
                  onChange={(time_zone) => change({ time_zone })}
                />
              )}
            </Field>
          </div>
          <label className="row sm">
            <input
              type="checkbox"
              checked={fields.in_contact_zone}
              onChange={({ target }) => change({ in_contact_zone: target.checked })}
            />
            {texts.inContactZone}
          </label>
        </>
      )}
      <div className="grid g2">
        {fields.kind === 'message' && (
          <NumberField
            label={texts.perSecond}
            hint={texts.perSecondHint}
            error={errors.messages_per_second}
            mayBeEmpty
            value={fields.messages_per_second}
            onChange={(messages_per_second) => change({ messages_per_second })}
          />
        )}
        <TextField
          label={texts.retries}
          hint={texts.retriesHint}
          error={errors['retry.delays_minutes']}
          value={fields.retries}
          onChange={(retries) => change({ retries })}
        />
      </div>
    </section>
  )
}
