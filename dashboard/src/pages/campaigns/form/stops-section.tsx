/** The conditions under which the campaign pauses by itself. */
import { TextField } from '../../../components/text-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { NumberField } from './number-field.tsx'
import type { SectionProps } from './section.ts'
import { formTexts } from './texts.ts'

export function StopsSection({ fields, errors, change }: SectionProps) {
  const texts = useTexts(formTexts)
  return (
    <section className="card pad stack loose">
      <div className="stack tight">
        <h2 className="bb">{texts.stops}</h2>
        <p className="sm t2">{texts.stopsLead}</p>
      </div>
      <StopInputs fields={fields} errors={errors} change={change} />
      <label className="row sm top">
        <input
          type="checkbox"
          className="mt-1"
          checked={fields.ignore_do_not_disturb}
          onChange={({ target }) => change({ ignore_do_not_disturb: target.checked })}
        />
        {texts.ignoreDoNotDisturb}
      </label>
    </section>
  )
}

/** The fields alone, which can be changed while the campaign runs, too. */
export function StopInputs({ fields: { stops, budget, currency }, errors, change }: StopInputsProps) {
  const texts = useTexts(formTexts)
  const set = (next: Partial<typeof stops>) => change({ stops: { ...stops, ...next } })
  return (
    <div className="grid g2">
      <NumberField
        label={texts.errorPercent}
        hint={texts.emptyNever}
        error={errors['stops.error_percent']}
        mayBeEmpty
        value={stops.error_percent}
        onChange={(error_percent) => set({ error_percent })}
      />
      <NumberField
        label={texts.optOutPercent}
        hint={texts.emptyNever}
        error={errors['stops.opt_out_percent']}
        mayBeEmpty
        value={stops.opt_out_percent}
        onChange={(opt_out_percent) => set({ opt_out_percent })}
      />
      <NumberField
        label={texts.budget}
        hint={texts.budgetHint}
        error={errors['stops.budget.limit_micros'] ?? errors['stops.budget']}
        mayBeEmpty
        value={budget}
        onChange={(next) => change({ budget: next })}
      />
      <TextField
        label={texts.currency}
        hint={texts.currencyHint}
        error={errors['stops.budget.currency']}
        maxLength={3}
        value={currency}
        onChange={(next) => change({ currency: next.toUpperCase() })}
      />
      <NumberField
        label={texts.minimumSample}
        hint={texts.minimumSampleHint}
        error={errors['stops.minimum_sample']}
        value={stops.minimum_sample}
        onChange={(value) => set({ minimum_sample: value ?? 50 })}
      />
    </div>
  )
}

interface StopInputsProps {
  fields: Pick<SectionProps['fields'], 'stops' | 'budget' | 'currency'>
  errors: SectionProps['errors']
  change(fields: Partial<StopInputsProps['fields']>): void
}
