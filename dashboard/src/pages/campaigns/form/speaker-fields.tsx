/** The agent that talks in the calls, or the flow that they walk, and the values that each call gets. */
import { Link } from '@tanstack/react-router'
import { Plus, X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { usePages } from '../../../api/use-operation.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { Field } from '../../../components/field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import type { CallFields } from './call-fields.ts'
import { formTexts } from './texts.ts'

interface ChoiceProps {
  value: string
  error: string | undefined
  onChange(id: string): void
}

export function AgentField(props: ChoiceProps) {
  const texts = useTexts(formTexts)
  const agents = usePages('agents.list', { limit: 100, sort: 'name' })
  return (
    <ChoiceField
      {...props}
      label={texts.agent}
      hint={
        <Link to="/agents" className="link">
          {texts.agentHint}
        </Link>
      }
      none={texts.noAgent}
      options={agents.items.map(({ id, name, status }) => ({
        id,
        name: status === 'active' ? name : texts.notActive(name),
        isFit: status === 'active',
      }))}
    />
  )
}

export function FlowField(props: ChoiceProps) {
  const texts = useTexts(formTexts)
  const flows = usePages('flows.list', { limit: 100 })
  return (
    <ChoiceField
      {...props}
      label={texts.flow}
      hint={
        <Link to="/flows" className="link">
          {texts.flowHint}
        </Link>
      }
      none={texts.noFlow}
      options={flows.items.map(({ id, name, published_version }) => ({
        id,
        name: published_version === null ? texts.notPublished(name) : name,
        isFit: published_version !== null,
      }))}
    />
  )
}

interface ChoiceFieldProps extends ChoiceProps {
  label: string
  hint: ReactNode
  /** Shown while nothing is chosen. */
  none: string
  /** Those that are not fit are shown and cannot be chosen. */
  options: readonly { id: string; name: string; isFit: boolean }[]
}

function ChoiceField({ label, hint, none, options, value, error, onChange }: ChoiceFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => (
        <select
          {...attributes}
          className="select"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          <option value="">{none}</option>
          {options.map(({ id, name, isFit }) => (
            <option key={id} value={id} disabled={!isFit}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface VariableFieldsProps {
  variables: CallFields['variables']
  speaker: CallFields['speaker']
  error: string | undefined
  onChange(variables: CallFields['variables']): void
}

export function VariableFields({ variables, speaker, error, onChange }: VariableFieldsProps) {
  const texts = useTexts(formTexts)
  const hintId = useId()
  const set = (index: number, next: Partial<CallFields['variables'][number]>) =>
    onChange(variables.map((one, place) => (place === index ? { ...one, ...next } : one)))
  return (
    <fieldset className="stack" aria-describedby={hintId}>
      <legend className="label">{texts.callVariables}</legend>
      <p className="sm t3" id={hintId}>
        {texts.callVariablesHint(speaker)}
      </p>
      {variables.map(({ name, value }, index) => (
        // The lines have no other identity than their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={index} className="row tight">
          <input
            className="input grow"
            aria-label={texts.variableName(index + 1)}
            placeholder="order"
            dir="ltr"
            maxLength={64}
            value={name}
            onChange={({ target }) => set(index, { name: target.value })}
          />
          <input
            className="input grow"
            aria-label={texts.variableValue(index + 1)}
            placeholder="{{custom_fields.order|none}}"
            dir="auto"
            maxLength={2000}
            value={value}
            onChange={({ target }) => set(index, { value: target.value })}
          />
          <IconButton
            icon={X}
            look="plain"
            label={texts.removeVariable(index + 1)}
            onClick={() => onChange(variables.filter((_, place) => place !== index))}
          />
        </div>
      ))}
      {error && (
        <p className="sm bad" role="alert">
          {error}
        </p>
      )}
      <Button
        size="sm"
        look="ghost"
        icon={Plus}
        className="justify-self-start"
        onClick={() => onChange([...variables, { name: '', value: '' }])}
      >
        {texts.addVariable}
      </Button>
    </fieldset>
  )
}
