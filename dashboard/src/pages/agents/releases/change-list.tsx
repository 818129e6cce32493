/** Settings that differ, each with its value before and after. */
import type { AgentDraft } from '@parley/contracts'
import { useTexts } from '../../../texts/locale.ts'
import { changedFields } from '../changed-fields.ts'
import { fieldName } from '../field-names.ts'
import { agentTexts } from '../texts.ts'

export function ChangeList({ changes }: { changes: AgentDraft['changes'] }) {
  const texts = useTexts(agentTexts)
  const side = (name: 'before' | 'after') =>
    Object.fromEntries(changes.map((change) => [change.setting, change[name]]))
  return (
    <ol className="stack loose">
      {changedFields(side('before'), side('after')).map(({ name, before, after }) => (
        <li key={name} className="stack tight sm">
          <span className="xs t3">{fieldName(name, texts)}</span>
          {before !== '' && (
            <del className="t3 code wrap" dir="auto">
              {before}
            </del>
          )}
          <ins className="code wrap no-underline" dir="auto">
            {after === '' ? texts.emptyValue : after}
          </ins>
        </li>
      ))}
    </ol>
  )
}
