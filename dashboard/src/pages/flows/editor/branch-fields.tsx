/** A branch: cases, of which the first that is true decides. */
import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../../components/button.tsx'
import { SelectField } from '../../../components/select.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import type { Definition, Step } from '../flow.ts'
import { flowTexts } from '../texts.ts'
import { NextSelect } from './next-select.tsx'
import type { StepFieldsProps } from './step-props.ts'

export type Branch = Extract<Step, { type: 'branch' }>
type Case = Branch['cases'][number]

const OPERATORS: readonly Case['operator'][] = [
  'equals',
  'not_equals',
  'less_than',
  'at_most',
  'greater_than',
  'at_least',
  'contains',
  'is_set',
  'is_not_set',
]

/** Variables that a branch of this flow can compare. */
const variablesOf = ({ steps }: Definition): string[] => [
  ...steps.flatMap((step) =>
    step.type === 'ask' ? [`answers.${step.save_as || step.id.replaceAll('-', '_')}`] : [],
  ),
  'contact.name',
  'contact.language',
]

/** A number where the text is one, so that 9 is less than 10. */
const valueOfText = (text: string): string | number =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text

export function BranchFields({ step, definition, errors, onChange, onWay }: StepFieldsProps<Branch>) {
  const texts = useTexts(flowTexts)
  const set = (index: number, next: Partial<Case>) =>
    onChange({ ...step, cases: step.cases.map((one, at) => (at === index ? { ...one, ...next } : one)) })
  return (
    <>
      <datalist id="flow-variables">
        {variablesOf(definition).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {step.cases.map((one, index) => (
        <CaseFields
          // biome-ignore lint/suspicious/noArrayIndexKey: cases are known by their place
          key={index}
          one={one}
          index={index}
          definition={definition}
          errors={errors}
          onChange={(next) => set(index, next)}
          onWay={onWay}
          {...(step.cases.length > 1 && {
            onRemove: () => onChange({ ...step, cases: step.cases.filter((_, at) => at !== index) }),
          })}
        />
      ))}
      <Button
        size="sm"
        icon={Plus}
        className="justify-self-start"
        onClick={() =>
          onChange({
            ...step,
            cases: [
              ...step.cases,
              { variable: step.cases.at(-1)?.variable ?? '', operator: 'equals', value: '', next: null },
            ],
          })
        }
      >
        {texts.addCase}
      </Button>
      <NextSelect
        label={texts.otherwiseLead}
        definition={definition}
        value={step.otherwise}
        error={errors.otherwise}
        {...onWay({ kind: 'otherwise' })}
      />
    </>
  )
}

interface CaseFieldsProps extends Pick<StepFieldsProps, 'definition' | 'errors' | 'onWay'> {
  one: Case
  index: number
  onChange(fields: Partial<Case>): void
  onRemove?(): void
}

function CaseFields({ one, index, definition, errors, onChange, onWay, onRemove }: CaseFieldsProps) {
  const texts = useTexts(flowTexts)
  const errorOf = (name: string) => errors[`cases.${index}.${name}`]
  return (
    <fieldset className="stack tight case" aria-label={texts.caseOf(index + 1)}>
      <div className="row between">
        <span className="sect">{texts.caseOf(index + 1)}</span>
        {onRemove && <IconButton icon={X} size="sm" label={texts.removeCase(index + 1)} onClick={onRemove} />}
      </div>
      <TextField
        label={texts.variable}
        list="flow-variables"
        error={errorOf('variable')}
        value={one.variable}
        onChange={(variable) => onChange({ variable })}
      />
      <SelectField
        label={texts.compared}
        value={one.operator}
        options={OPERATORS.map((operator) => [operator, texts.operator(operator)])}
        error={errorOf('operator')}
        onChange={(operator) => onChange({ operator })}
      />
      {one.operator !== 'is_set' && one.operator !== 'is_not_set' && (
        <TextField
          label={texts.value}
          error={errorOf('value')}
          value={String(one.value ?? '')}
          onChange={(text) => onChange({ value: valueOfText(text) })}
        />
      )}
      <NextSelect
        label={texts.thenLead}
        definition={definition}
        value={one.next}
        error={errorOf('next')}
        {...onWay({ kind: 'case', index })}
      />
    </fieldset>
  )
}
