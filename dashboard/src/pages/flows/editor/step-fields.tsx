/** The fields of one step, by its type. */

import { useOperation } from '../../../api/use-operation.ts'
import { SelectField } from '../../../components/select.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import type { Step } from '../flow.ts'
import { flowTexts } from '../texts.ts'
import { AskFields } from './ask-fields.tsx'
import { BranchFields } from './branch-fields.tsx'
import { NextSelect } from './next-select.tsx'
import { SpokenField } from './spoken-field.tsx'
import type { StepFieldsProps } from './step-props.ts'

export function StepFields(props: StepFieldsProps) {
  const { step, definition, errors, onChange, onWay } = props
  const texts = useTexts(flowTexts)
  if (step.type === 'branch') return <BranchFields {...props} step={step} />
  const words = (
    <SpokenField
      label={step.type === 'ask' ? texts.question : texts.words}
      hint={texts.wordsHint}
      error={errors.text}
      value={step.text}
      onChange={(text) => onChange({ ...step, text })}
    />
  )
  if (step.type === 'ask')
    return (
      <>
        {words}
        <AskFields {...props} step={step} />
      </>
    )
  if (step.type === 'say')
    return (
      <>
        {words}
        <NextSelect
          label={texts.thenLead}
          definition={definition}
          value={step.next}
          error={errors.next}
          {...onWay({ kind: 'next' })}
        />
      </>
    )
  if (step.type === 'transfer')
    return (
      <>
        {words}
        <TransferFields step={step} errors={errors} onChange={onChange} />
      </>
    )
  return (
    <>
      {words}
      <TextField
        label={texts.outcome}
        hint={texts.outcomeHint}
        error={errors.outcome}
        value={step.outcome ?? ''}
        onChange={(outcome) => onChange({ ...step, outcome })}
      />
    </>
  )
}

type Transfer = Extract<Step, { type: 'transfer' }>

/** To a number, or to a team of the inbox: exactly one of them. */
function TransferFields({
  step,
  errors,
  onChange,
}: Pick<StepFieldsProps<Transfer>, 'step' | 'errors' | 'onChange'>) {
  const texts = useTexts(flowTexts)
  const teams = useOperation('teams.list', { limit: 100 })
  const to = step.team_id === undefined ? 'phone' : 'team'
  const { phone, team_id, ...others } = step
  return (
    <>
      <SelectField<'phone' | 'team'>
        label={texts.transferTo}
        value={to}
        options={[
          ['phone', texts.toPhone],
          ['team', texts.toTeam],
        ]}
        onChange={(next) =>
          onChange(next === 'phone' ? { ...others, phone: '' } : { ...others, team_id: '' })
        }
      />
      {to === 'phone' ? (
        <TextField
          label={texts.phone}
          type="tel"
          error={errors.phone ?? errors['']}
          placeholder="+919812345678"
          value={phone ?? ''}
          onChange={(next) => onChange({ ...others, phone: next.replaceAll(/[\s()-]/g, '') })}
        />
      ) : (
        <SelectField
          label={texts.team}
          value={team_id ?? ''}
          error={errors.team_id ?? errors['']}
          options={[
            ['', texts.noTeam],
            ...(teams.data?.data ?? []).map(({ id, name }) => [id, name] as const),
          ]}
          onChange={(next) => onChange({ ...others, team_id: next })}
        />
      )}
    </>
  )
}
