/** Settings that differ, each with its value before and after. */
import type { AgentDraft } from '@parley/contracts'
import { FieldDifference } from './difference/field-difference.tsx'
import { fieldChanges } from './difference/fields.ts'
import { useNames } from './difference/use-names.ts'

export function ChangeList({ changes }: { changes: AgentDraft['changes'] }) {
  const nameOf = useNames()
  return (
    <ol className="stack loose">
      {fieldChanges(changes).map((change) => (
        <FieldDifference key={change.name} change={change} nameOf={nameOf} />
      ))}
    </ol>
  )
}
