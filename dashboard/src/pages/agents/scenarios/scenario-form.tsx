import type { ParleyError } from '@parley/sdk/client'
import { useOperation } from '../../../api/use-operation.ts'
import type { Draft } from '../../../app/draft.ts'
import { useMay } from '../../../app/member.ts'
import { Field } from '../../../components/field.tsx'
import { NumberInput } from '../../../components/number-input.tsx'
import { SettingRow } from '../../../components/setting-row.tsx'
import { Switch } from '../../../components/switch.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { toolTexts } from '../tools/texts.ts'
import type { EditedScenario } from './edited-scenario.ts'
import { ExpectationFields } from './expectation-fields.tsx'
import { MessageList } from './message-list.tsx'
import { scenarioTexts } from './texts.ts'

interface ScenarioFormProps {
  draft: Draft<EditedScenario>
  error: ParleyError | null
}

export function ScenarioForm({ draft, error }: ScenarioFormProps) {
  const texts = useTexts(scenarioTexts)
  const mayReadTools = useMay('tools:read')
  const own = useOperation('tools.list', { limit: 100 }, { enabled: mayReadTools })
  const tools = [...Object.keys(toolTexts.en), ...(own.data?.data ?? []).map(({ name }) => name)]
  const { name, is_required, times, definition } = draft.value
  const define = (fields: Partial<EditedScenario['definition']>) =>
    draft.change({ definition: { ...definition, ...fields } })
  /** Fields without a place of their own in the form are named by their path. */
  const problems = (error?.fields ?? []).filter(({ path }) => !['name', 'times'].includes(String(path[0])))
  const problemOf = (field: string) =>
    error?.fields.find(({ path }) => path.length === 1 && path[0] === field)?.message
  return (
    <>
      <section className="stack loose">
        <TextField
          label={texts.name}
          value={name}
          maxLength={200}
          error={problemOf('name')}
          onChange={(next) => draft.change({ name: next })}
        />
        <div className="card">
          <SettingRow label={texts.required} hint={texts.requiredHint}>
            <Switch
              label={texts.required}
              isOn={is_required}
              onChange={(isOn) => draft.change({ is_required: isOn })}
            />
          </SettingRow>
        </div>
        <Field label={texts.times} hint={texts.timesHint} error={problemOf('times')}>
          {(attributes) => (
            <NumberInput
              {...attributes}
              value={times}
              onChange={(next) => next !== null && draft.change({ times: next })}
            />
          )}
        </Field>
        <TextField
          label={texts.contactName}
          hint={texts.contactNameHint}
          maxLength={200}
          value={definition.contact_name ?? ''}
          onChange={(next) => define({ contact_name: next === '' ? null : next })}
        />
      </section>
      {problems.length > 0 && (
        <ul className="callout bad stack tight" role="alert">
          {problems.map(({ path, message }) => (
            <li key={path.join('.')}>{placeOf(path, texts.messageOf) + message}</li>
          ))}
        </ul>
      )}
      <MessageList
        messages={definition.messages}
        tools={tools}
        onChange={(messages) => define({ messages })}
      />
      <section>
        <h2 className="h">{texts.wholeHead}</h2>
        <div className="card pad stack loose">
          <p className="sm t3">{texts.wholeLead}</p>
          <ExpectationFields
            value={definition.expect}
            tools={tools}
            onChange={(expect) => define({ expect })}
          />
        </div>
      </section>
    </>
  )
}

/** `definition.messages.2.text` is in message 3. */
function placeOf(path: readonly (string | number)[], messageOf: (index: number) => string): string {
  const index = path[1] === 'messages' ? Number(path[2]) : Number.NaN
  return Number.isInteger(index) ? `${messageOf(index + 1)}: ` : ''
}
