/** The changes of an agent: when, and by which member or key. */
import type { Agent, AuditEntry } from '@parley/contracts'
import { usePages } from '../../api/use-operation.ts'
import { Dialog } from '../../components/dialog.tsx'
import { MoreRows } from '../../components/more-rows.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { fullTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { readable } from '../../texts/readable.ts'
import { changedFields } from './changed-fields.ts'
import { fieldName } from './field-names.ts'
import { agentTexts } from './texts.ts'

export function Changes({ agent, onClose }: { agent: Agent; onClose(): void }) {
  const texts = useTexts(agentTexts)
  const entries = usePages('audit.list', { subject_id: agent.id, outcome: 'succeeded', limit: 20 })
  return (
    <Dialog open wide onClose={onClose} title={`${agent.name}: ${texts.changes}`}>
      <Loaded query={entries}>
        {entries.items.length === 0 && <Empty title={texts.noChanges}>{texts.noChangesLead}</Empty>}
        <ol className="stack loose">
          {entries.items.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
        <MoreRows list={entries} />
      </Loaded>
    </Dialog>
  )
}

function Entry({ entry }: { entry: AuditEntry }) {
  const texts = useTexts(agentTexts)
  const fields = changedFields(entry.before, entry.after)
  const done = (operation: string) =>
    texts.operations[operation] ?? readable(operation.split('.').at(-1) ?? operation)
  return (
    <li className="stack tight">
      <div className="row between sm">
        <span className="b">
          {entry.actor.name ?? (entry.actor.kind === 'operator' ? texts.operator : entry.actor.id)}
        </span>
        <span className="t3 num">{fullTime(entry.occurred_at)}</span>
      </div>
      {fields.length === 0 && <span className="t2">{done(entry.operation)}</span>}
      {fields.map(({ name, before, after }) => (
        <div key={name} className="stack tight sm">
          <span className="xs t3">{fieldName(name, texts)}</span>
          {before !== '' && (
            <del className="t3 code wrap" dir="auto">
              {before}
            </del>
          )}
          <ins className="code wrap no-underline" dir="auto">
            {after === '' ? texts.emptyValue : after}
          </ins>
        </div>
      ))}
    </li>
  )
}
