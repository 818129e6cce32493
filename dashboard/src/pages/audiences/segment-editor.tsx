/** Name, purpose and rules of a segment, with who is in it now beside them. */
import type { Contact } from '@parley/contracts'
import type { ParleyError } from '@parley/sdk/client'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { fieldErrors } from '../../api/field-errors.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Face } from '../../components/face.tsx'
import { Problem } from '../../components/states.tsx'
import { TextField } from '../../components/text-field.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { formatPhone } from '../../texts/phone.ts'
import { useRuleChoices } from './rules/rule-choices.ts'
import { RuleGroupEditor } from './rules/rule-group.tsx'
import { fromRules, isComplete, type RuleGroup, toRules } from './rules/rules.ts'
import { audienceTexts } from './texts.ts'

export interface SegmentFields {
  name: string
  description: string
  /** As the server takes them. */
  rules: Record<string, unknown>
}

export interface SegmentEditorProps {
  value: SegmentFields
  error: ParleyError | null
  onChange(fields: Partial<SegmentFields>): void
}

export function SegmentEditor({ value, error, onChange }: SegmentEditorProps) {
  const texts = useTexts(audienceTexts)
  const choices = useRuleChoices()
  // The rows live here, because a row that is not complete is no rule yet.
  const [group, setGroup] = useState<RuleGroup>(() => fromRules(value.rules))
  const preview = usePreview(group, choices.fields)
  const errors = { ...fieldErrors(preview.error), ...fieldErrors(error) }
  return (
    <div className="conn">
      <section className="card pad stack">
        <TextField
          label={texts.name}
          error={errors.name}
          value={value.name}
          onChange={(name) => onChange({ name })}
        />
        <TextField
          label={texts.description}
          hint={texts.descriptionHint}
          error={errors.description}
          value={value.description}
          onChange={(description) => onChange({ description })}
        />
        <div className="stack tight">
          <h2 className="label">{texts.rules}</h2>
          <p className="sm t2">{texts.rulesLead}</p>
        </div>
        <RuleGroupEditor
          group={group}
          choices={choices}
          path="rules"
          errors={errors}
          onChange={(next) => {
            setGroup(next)
            onChange({ rules: toRules(next, choices.fields) })
          }}
        />
        {errors.rules && (
          <p className="sm bad" role="alert">
            {errors.rules}
          </p>
        )}
      </section>
      <Preview group={group} preview={preview} />
    </div>
  )
}

const PAUSE_MS = 350
const SAMPLE = 8

/** Counts again when the rules did not change for a moment. */
function usePreview(group: RuleGroup, fields: ReturnType<typeof useRuleChoices>['fields']) {
  const isWhole = isComplete(group)
  const wanted = isWhole ? JSON.stringify(toRules(group, fields)) : undefined
  const [asked, ask] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => ask(wanted), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [wanted])
  return useOperation(
    'audiences.preview',
    { rules: asked === undefined ? {} : JSON.parse(asked), sample: SAMPLE },
    { enabled: asked !== undefined, keepPrevious: true },
  )
}

function Preview({ group, preview }: { group: RuleGroup; preview: ReturnType<typeof usePreview> }) {
  const texts = useTexts(audienceTexts)
  const isWhole = isComplete(group)
  const isRefused = preview.error !== null && preview.error.fields.length > 0
  return (
    <aside className="card pad stack preview" aria-label={texts.now}>
      <h2 className="sect">{texts.now}</h2>
      {!isWhole && <p className="sm t2">{group.rows.length === 0 ? texts.addFirst : texts.finish}</p>}
      {isWhole && preview.error && !isRefused && (
        <Problem error={preview.error} onRetry={() => void preview.refetch()} />
      )}
      {isWhole && preview.data && !preview.error && (
        <>
          <p className={preview.isFetching ? 'figure t3' : 'figure'} role="status">
            {texts.count(preview.data.contact_count, number(preview.data.contact_count))}
          </p>
          {preview.data.contacts.length > 0 && <h3 className="sect">{texts.sample}</h3>}
          <People contacts={preview.data.contacts} />
        </>
      )}
    </aside>
  )
}

function People({ contacts }: { contacts: readonly Contact[] }) {
  const texts = useTexts(audienceTexts)
  return (
    <ul className="stack">
      {contacts.map((contact) => (
        <li key={contact.id}>
          <Link to="/contacts/$contactId" params={{ contactId: contact.id }} className="row sm">
            <Face id={contact.id} name={contact.name ?? contact.phone} size="s" />
            <span className="stack tight grow">
              <span className="b trunc" dir="auto">
                {contact.name ?? texts.unnamed}
              </span>
              <bdi className="xs t3 num trunc">{formatPhone(contact.phone ?? contact.email ?? '')}</bdi>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
