/** Calls: the agent that talks or the flow that each of them walks, and how many at once. */
import { Segmented } from '../../../components/segmented.tsx'
import { SelectField } from '../../../components/select.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { NumberField } from './number-field.tsx'
import type { SectionProps } from './section.ts'
import { AgentField, FlowField, VariableFields } from './speaker-fields.tsx'
import { formTexts } from './texts.ts'

export function CallSection({ fields: { call }, errors, change }: SectionProps) {
  const texts = useTexts(formTexts)
  const set = (next: Partial<typeof call>) => change({ call: { ...call, ...next } })
  return (
    <section className="card pad stack loose">
      <Segmented
        label={texts.speaker}
        className="justify-self-start"
        value={call.speaker}
        options={[
          { value: 'agent', label: texts.speakerName('agent') },
          { value: 'flow', label: texts.speakerName('flow') },
        ]}
        onChange={(speaker) => set({ speaker })}
      />
      {call.speaker === 'agent' ? (
        <AgentField
          value={call.agent_id}
          error={errors['call.agent_id']}
          onChange={(agent_id) => set({ agent_id })}
        />
      ) : (
        <FlowField
          value={call.flow_id}
          error={errors['call.flow_id']}
          onChange={(flow_id) => set({ flow_id })}
        />
      )}
      <VariableFields
        variables={call.variables}
        speaker={call.speaker}
        error={errors['call.variables']}
        onChange={(variables) => set({ variables })}
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
