/** A row about something that the person did, or that happened to them. */
import { BOOKING_STATUSES } from '@parley/contracts'
import { useTexts } from '../../../texts/locale.ts'
import { Choice } from './field-editor.tsx'
import { ACTIVITIES, takesDays } from './questions.ts'
import type { RuleChoices } from './rule-choices.ts'
import type { Row, RuleRow } from './rules.ts'
import { SubjectSelect, subjectOfActivity } from './subject-select.tsx'
import { ruleTexts } from './texts.ts'

export interface ActivityEditorProps {
  row: RuleRow<'activity'>
  choices: RuleChoices
  onChange(row: Row): void
}

export function ActivityEditor({ row, choices, onChange }: ActivityEditorProps) {
  const texts = useTexts(ruleTexts)
  return (
    <>
      <SubjectSelect subject={subjectOfActivity(row.activity)} choices={choices} onChange={onChange} />
      <select
        className="select"
        aria-label={texts.operator}
        value={row.isNegated ? 'no' : 'yes'}
        onChange={({ target }) => onChange({ ...row, isNegated: target.value === 'no' })}
      >
        <option value="yes">{texts.did}</option>
        <option value="no">{texts.didNot}</option>
      </select>
      <span className="rule-details">
        {(ACTIVITIES[row.activity] ?? []).map((name) => (
          <span key={name} className="row tight">
            <span className="xs t3">{texts.details[name]}</span>
            <Detail
              name={name}
              value={row.details[name] ?? ''}
              choices={choices}
              onChange={(value) => onChange({ ...row, details: detailsWith(row.details, name, value) })}
            />
          </span>
        ))}
      </span>
    </>
  )
}

/** The two ways to count days exclude each other. */
function detailsWith(details: Readonly<Record<string, string>>, name: string, value: string) {
  const other = { within_days: 'more_than_days_ago', more_than_days_ago: 'within_days' }[name]
  return { ...details, [name]: value, ...(other && value && { [other]: '' }) }
}

interface DetailProps {
  name: string
  value: string
  choices: RuleChoices
  onChange(value: string): void
}

function Detail({ name, value, choices, onChange }: DetailProps) {
  const texts = useTexts(ruleTexts)
  const label = texts.details[name]!
  const options = {
    channel_id: choices.channels,
    service_id: choices.services,
    campaign_id: choices.campaigns,
    when: [
      { id: 'past', name: texts.past },
      { id: 'upcoming', name: texts.upcoming },
    ],
    statuses: BOOKING_STATUSES.map((status) => ({ id: status, name: texts.booking[status]! })),
  }[name]
  if (options)
    return <Choice label={label} value={value} options={withValue(options, value)} onChange={onChange} />
  return (
    <input
      className={takesDays(name) ? 'input days' : 'input'}
      type={takesDays(name) ? 'number' : 'text'}
      {...(takesDays(name) && { min: 1 })}
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

/** Several states, or something that was deleted, stay as they are until another is chosen. */
function withValue(options: readonly { id: string; name: string }[], value: string) {
  const isListed = value === '' || options.some(({ id }) => id === value)
  return isListed ? options : [...options, { id: value, name: value.replaceAll('\n', ', ') }]
}
