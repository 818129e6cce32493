/** The definition as JSON, for experts. Text that is no JSON stays in the field and changes nothing. */
import { useState } from 'react'
import { Field } from '../../../components/field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import type { Definition } from '../flow.ts'
import { flowTexts } from '../texts.ts'

interface JsonViewProps {
  definition: Definition
  mayWrite: boolean
  onChange(definition: Definition): void
}

export function JsonView({ definition, mayWrite, onChange }: JsonViewProps) {
  const texts = useTexts(flowTexts)
  const [typed, type] = useState<string>()
  const [error, setError] = useState<string>()
  const take = (text: string) => {
    type(text)
    const read = readDefinition(text)
    setError(read ? undefined : texts.unreadable)
    if (read) onChange(read)
  }
  return (
    <section className="card pad">
      <Field label={texts.json} hint={texts.jsonHint} error={error}>
        {(attributes) => (
          <textarea
            {...attributes}
            className="textarea mono"
            rows={28}
            spellCheck={false}
            readOnly={!mayWrite}
            value={typed ?? JSON.stringify(definition, null, 2)}
            onChange={({ target }) => take(target.value)}
            onBlur={() => error === undefined && type(undefined)}
          />
        )}
      </Field>
    </section>
  )
}

/** The server checks the rest. Without a list of steps the picture could not be drawn. */
function readDefinition(text: string): Definition | undefined {
  try {
    const read = JSON.parse(text) as Definition
    const isWhole = Array.isArray(read.steps) && read.steps.every((step) => typeof step?.id === 'string')
    return isWhole ? read : undefined
  } catch {
    return undefined
  }
}
