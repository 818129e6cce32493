/** Rules as rows: all of them, or any. A group is a row that holds rows. */
import { FolderPlus, Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../../components/button.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { audienceTexts } from '../texts.ts'
import { ActivityEditor } from './activity-editor.tsx'
import { FieldEditor } from './field-editor.tsx'
import type { RuleChoices } from './rule-choices.ts'
import { fieldRow, groupRow, type Match, type Row, type RuleGroup } from './rules.ts'

export interface RuleGroupProps {
  group: RuleGroup
  choices: RuleChoices
  /** The place of the group in the rules: problems of the server are named by it. */
  path: string
  errors: Readonly<Record<string, string>>
  isInner?: boolean
  onChange(group: RuleGroup): void
}

/** The problems of a row: everything at its place or inside of it. */
function problemsAt(errors: Readonly<Record<string, string>>, path: string): string {
  return Object.entries(errors)
    .filter(([place]) => place === path || place.startsWith(`${path}.`))
    .map(([, message]) => message)
    .join(' ')
}

export function RuleGroupEditor({ group, choices, path, errors, isInner, onChange }: RuleGroupProps) {
  const texts = useTexts(audienceTexts)
  const put = (index: number, row: Row) => onChange({ ...group, rows: group.rows.with(index, row) })
  const drop = (index: number) => onChange({ ...group, rows: group.rows.toSpliced(index, 1) })
  const add = (row: Row) => onChange({ ...group, rows: [...group.rows, row] })
  return (
    <div className={isInner ? 'rule-group inner' : 'rule-group'}>
      <Segmented<Match>
        label={texts.match}
        value={group.match}
        options={[
          { value: 'all', label: texts.all },
          { value: 'any', label: texts.any },
        ]}
        onChange={(match) => onChange({ ...group, match })}
      />
      {group.rows.map((row, index) => {
        const place = `${path}.${group.match}.${index}`
        const problem = row.kind === 'group' ? errors[place] : problemsAt(errors, place)
        return (
          <div key={row.key} className="stack tight">
            <div className="rule">
              <RowEditor
                row={row}
                choices={choices}
                path={place}
                errors={errors}
                onChange={(next) => put(index, next)}
              />
              <IconButton icon={X} size="sm" label={texts.removeRule} onClick={() => drop(index)} />
            </div>
            {problem && (
              <p className="sm bad" role="alert">
                {problem}
              </p>
            )}
          </div>
        )
      })}
      <div className="row">
        <Button size="sm" icon={Plus} onClick={() => add(fieldRow('tags', choices.fields))}>
          {texts.addRule}
        </Button>
        {!isInner && (
          <Button
            size="sm"
            look="ghost"
            icon={FolderPlus}
            onClick={() => add(groupRow([fieldRow('tags', choices.fields)]))}
          >
            {texts.addGroup}
          </Button>
        )}
      </div>
    </div>
  )
}

interface RowEditorProps {
  row: Row
  choices: RuleChoices
  path: string
  errors: Readonly<Record<string, string>>
  onChange(row: Row): void
}

function RowEditor({ row, choices, path, errors, onChange }: RowEditorProps) {
  const texts = useTexts(audienceTexts)
  if (row.kind === 'field') return <FieldEditor row={row} choices={choices} onChange={onChange} />
  if (row.kind === 'activity') return <ActivityEditor row={row} choices={choices} onChange={onChange} />
  if (row.kind === 'group')
    return (
      <RuleGroupEditor
        isInner
        group={row}
        choices={choices}
        path={path}
        errors={errors}
        onChange={(group) => onChange({ ...row, ...group })}
      />
    )
  return (
    <span className="stack tight grow">
      <span className="xs t3">{texts.otherRule}</span>
      <code className="code wrap">{JSON.stringify(row.rule)}</code>
    </span>
  )
}
