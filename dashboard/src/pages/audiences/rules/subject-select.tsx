/** The subject of a row: a field of the person, their consent, their lead, an own field, or something they did. */
import { useTexts } from '../../../texts/locale.ts'
import { ACTIVITIES, FIELD_TYPES } from './questions.ts'
import type { RuleChoices } from './rule-choices.ts'
import { activityRow, fieldRow, type Row } from './rules.ts'
import { ruleTexts } from './texts.ts'

const CONSENT = ['opted_in_at', 'opted_out_at', 'marketing_opted_out_at', 'do_not_disturb_at']
const isLead = (field: string) => field.startsWith('lead')
const PERSON = Object.keys(FIELD_TYPES).filter((field) => !isLead(field) && !CONSENT.includes(field))
const LEAD = Object.keys(FIELD_TYPES).filter(isLead)
const DID = 'activity:'

export interface SubjectSelectProps {
  subject: string
  choices: RuleChoices
  onChange(row: Row): void
}

export const subjectOfActivity = (activity: string): string => DID + activity

export function SubjectSelect({ subject, choices, onChange }: SubjectSelectProps) {
  const texts = useTexts(ruleTexts)
  const own = choices.fields.map(({ key, label }) => ({ value: `custom_fields.${key}`, label }))
  const isListed =
    subject.startsWith(DID) || subject in FIELD_TYPES || own.some(({ value }) => value === subject)
  const group = (label: string, fields: readonly string[]) => (
    <optgroup label={label}>
      {fields.map((field) => (
        <option key={field} value={field}>
          {texts.fields[field]}
        </option>
      ))}
    </optgroup>
  )
  return (
    <select
      className="select"
      aria-label={texts.subject}
      value={subject}
      onChange={({ target: { value } }) =>
        onChange(
          value.startsWith(DID) ? activityRow(value.slice(DID.length)) : fieldRow(value, choices.fields),
        )
      }
    >
      {!isListed && <option value={subject}>{subject}</option>}
      {group(texts.person, PERSON)}
      <optgroup label={texts.behaviour}>
        {Object.keys(ACTIVITIES).map((activity) => (
          <option key={activity} value={DID + activity}>
            {texts.activities[activity]}
          </option>
        ))}
      </optgroup>
      {group(texts.lead, LEAD)}
      {group(texts.consent, CONSENT)}
      {own.length > 0 && (
        <optgroup label={texts.own}>
          {own.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  )
}
