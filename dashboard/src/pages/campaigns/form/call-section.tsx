/** Calls: the flow that each of them walks, and how many at once. */
import { Link } from '@tanstack/react-router'
import { usePages } from '../../../api/use-operation.ts'
import { Field } from '../../../components/field.tsx'
import { SelectField } from '../../../components/select.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { NumberField } from './number-field.tsx'
import type { SectionProps } from './section.ts'
import { formTexts } from './texts.ts'

export function CallSection({ fields: { call }, errors, change }: SectionProps) {
  const texts = useTexts(formTexts)
  const set = (next: Partial<typeof call>) => change({ call: { ...call, ...next } })
  return (
    <section className="card pad stack loose">
      <FlowField
        value={call.flow_id}
        error={errors['call.flow_id']}
        onChange={(flow_id) => set({ flow_id })}
      />
      {errors.kind && (
        <p className="sm bad" role="alert">
          {errors.kind}
        </p>
      )}
      <div className="grid g2">
        <SelectField
          label={texts.purpose}
          value={call.purpose}
          options={[
            ['marketing', texts.purposeName('marketing')],
            ['utility', texts.purposeName('utility')],
          ]}
          onChange={(purpose) => set({ purpose })}
        />
        <SelectField
          label={texts.voicemail}
          value={call.voicemail}
          options={[
            ['retry', texts.voicemailName('retry')],
            ['done', texts.voicemailName('done')],
          ]}
          onChange={(voicemail) => set({ voicemail })}
        />
        <NumberField
          label={texts.callsPerMinute}
          error={errors['call.calls_per_minute']}
          value={call.calls_per_minute}
          onChange={(value) => set({ calls_per_minute: value ?? 10 })}
        />
        <NumberField
          label={texts.concurrent}
          error={errors['call.max_concurrent']}
          value={call.max_concurrent}
          onChange={(value) => set({ max_concurrent: value ?? 5 })}
        />
        <NumberField
          label={texts.timeout}
          error={errors['call.timeout_seconds']}
          value={call.timeout_seconds}
          onChange={(value) => set({ timeout_seconds: value ?? 300 })}
        />
      </div>
    </section>
  )
}

interface FlowFieldProps {
  value: string
  error: string | undefined
  onChange(id: string): void
}

function FlowField({ value, error, onChange }: FlowFieldProps) {
  const texts = useTexts(formTexts)
  const flows = usePages('flows.list', { limit: 100 })
  return (
    <Field
      label={texts.flow}
      hint={
        <Link to="/flows" className="link">
          {texts.flowHint}
        </Link>
      }
      error={error}
    >
      {(attributes) => (
        <select
          {...attributes}
          className="select"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          <option value="">{texts.noFlow}</option>
          {flows.items.map(({ id, name, published_version }) => (
            <option key={id} value={id} disabled={published_version === null}>
              {published_version === null ? texts.notPublished(name) : name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
