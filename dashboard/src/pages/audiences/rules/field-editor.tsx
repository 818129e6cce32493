import { TokenInput } from '../../../components/token-input.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { OPERATORS, optionsOf, takesDate, takesDays, takesList, takesValue, typeOf } from './questions.ts'
import type { RuleChoices } from './rule-choices.ts'
import { listOf, type Row, type RuleRow } from './rules.ts'
import { SubjectSelect } from './subject-select.tsx'
import { ruleTexts } from './texts.ts'

export interface FieldEditorProps {
  row: RuleRow<'field'>
  choices: RuleChoices
  onChange(row: Row): void
}

export function FieldEditor({ row, choices, onChange }: FieldEditorProps) {
  const texts = useTexts(ruleTexts)
  const operators = OPERATORS[typeOf(row.field, choices.fields)]
  const listed = operators.includes(row.operator) ? operators : [row.operator, ...operators]
  const choose = (operator: string) => {
    // A value of another form would mean something else.
    const isSameForm =
      takesList(operator) === takesList(row.operator) &&
      takesDays(operator) === takesDays(row.operator) &&
      takesDate(operator) === takesDate(row.operator)
    onChange({ ...row, operator, value: isSameForm ? row.value : '' })
  }
  return (
    <>
      <SubjectSelect subject={row.field} choices={choices} onChange={onChange} />
      <select
        className="select"
        aria-label={texts.operator}
        value={row.operator}
        onChange={({ target }) => choose(target.value)}
      >
        {listed.map((operator) => (
          <option key={operator} value={operator}>
            {texts.operators[operator] ?? operator}
          </option>
        ))}
      </select>
      {takesValue(row.operator) && (
        <ValueInput row={row} choices={choices} onChange={(value) => onChange({ ...row, value })} />
      )}
    </>
  )
}

interface ValueInputProps {
  row: RuleRow<'field'>
  choices: RuleChoices
  onChange(value: string): void
}

/** One of named choices. */
export function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: readonly { id: string; name: string }[]
  onChange(value: string): void
}) {
  return (
    <select
      className="select"
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">…</option>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}

function ValueInput({ row: { field, operator, value }, choices, onChange }: ValueInputProps) {
  const texts = useTexts(ruleTexts)
  const type = typeOf(field, choices.fields)
  const options = optionsOf(field, choices.fields)
  const asChoices = options.map((option) => ({ id: option, name: option }))
  if (type === 'audience')
    return <Choice label={texts.value} value={value} options={choices.lists} onChange={onChange} />
  if (takesList(operator))
    return (
      <TokenInput
        aria-label={texts.value}
        values={listOf(value)}
        options={options}
        onChange={(values) => onChange(values.join('\n'))}
      />
    )
  if (type === 'boolean')
    return (
      <Choice
        label={texts.value}
        value={value}
        options={[
          { id: 'true', name: texts.yes },
          { id: 'false', name: texts.no },
        ]}
        onChange={onChange}
      />
    )
  if (options.length > 0)
    return <Choice label={texts.value} value={value} options={asChoices} onChange={onChange} />
  const isNumber = takesDays(operator) || type === 'number'
  return (
    <input
      className={takesDays(operator) ? 'input days' : 'input'}
      type={isNumber ? 'number' : takesDate(operator) ? 'date' : 'text'}
      {...(takesDays(operator) && { min: 1 })}
      dir="auto"
      aria-label={texts.value}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
