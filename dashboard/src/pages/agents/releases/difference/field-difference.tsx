/** One setting before and after: texts by their words, lists by what joined and left, anything else as two values. */
import { money } from '../../../../texts/format.ts'
import { useTexts } from '../../../../texts/locale.ts'
import { fieldName } from '../../field-names.ts'
import { agentTexts } from '../../texts.ts'
import { releaseTexts } from '../texts.ts'
import type { FieldChange } from './fields.ts'
import { textDifference } from './text-difference.ts'
import { Words } from './words.tsx'

interface FieldDifferenceProps {
  change: FieldChange
  nameOf(id: string): string
}

export function FieldDifference({ change, nameOf }: FieldDifferenceProps) {
  const texts = useTexts(agentTexts)
  const { name, before, after } = change
  return (
    <li className="stack tight sm">
      <span className="xs t3">{fieldName(name, texts)}</span>
      {typeof before === 'string' && typeof after === 'string' && isProse(before) && isProse(after) ? (
        <Words pieces={textDifference(before, after)} />
      ) : Array.isArray(before) && Array.isArray(after) ? (
        <Members before={before as string[]} after={after as string[]} nameOf={nameOf} />
      ) : (
        <Values change={change} nameOf={nameOf} />
      )}
    </li>
  )
}

/** Codes, such as a language or a model, are shown as wholes. */
const isProse = (text: string): boolean => /\s/.test(text.trim())

function Members({
  before,
  after,
  nameOf,
}: {
  before: string[]
  after: string[]
  nameOf(id: string): string
}) {
  const texts = useTexts(releaseTexts)
  const joined = after.filter((id) => !before.includes(id)).map(nameOf)
  const left = before.filter((id) => !after.includes(id)).map(nameOf)
  return (
    <div className="stack tight" dir="auto">
      {left.length > 0 && (
        <span className="t2">
          {texts.left}: <del>{left.join(', ')}</del>
        </span>
      )}
      {joined.length > 0 && (
        <span>
          {texts.joined}: <ins className="b good no-underline">{joined.join(', ')}</ins>
        </span>
      )}
      {joined.length + left.length === 0 && <span className="t2">{texts.otherOrder}</span>}
    </div>
  )
}

function Values({ change: { name, before, after }, nameOf }: FieldDifferenceProps) {
  const texts = useTexts(releaseTexts)
  const { emptyValue } = useTexts(agentTexts)
  const shown = (value: unknown): string => {
    if (value === null && name === 'tools') return texts.allTools
    if (value === null && name === 'service_ids') return texts.allServices
    if (value === null || value === undefined || value === '') return emptyValue
    if (typeof value === 'boolean') return value ? texts.on : texts.off
    if (Array.isArray(value)) return value.map(String).map(nameOf).join(', ') || texts.none
    if (name === 'guards.max_cost_micros_per_day') return money(Number(value), 'USD')
    return nameOf(typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  return (
    <div className="code wrap" dir="auto">
      <del className="t3">{shown(before)}</del> → <ins className="b good no-underline">{shown(after)}</ins>
    </div>
  )
}
