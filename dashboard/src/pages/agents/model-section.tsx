import { Info } from 'lucide-react'
import { useId } from 'react'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { NumberInput } from '../../components/number-input.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { SectionProps } from './section.ts'
import { agentTexts } from './texts.ts'
import { useModelNames } from './use-model-names.ts'

const BUILT_IN = 'built-in'

export function ModelSection({ draft: { value, change } }: SectionProps) {
  const texts = useTexts(agentTexts)
  const list = useId()
  const names = useModelNames()
  return (
    <section className="stack">
      <h2 className="h">{texts.modelHead}</h2>
      <div className="grid g3">
        <Field
          label={texts.modelLabel}
          hint={
            <PageLink to="/settings/models" className="link">
              {texts.toModels}
            </PageLink>
          }
        >
          {(attributes) => (
            <input
              {...attributes}
              className="input mono"
              list={list}
              value={value.model}
              onChange={({ target }) => change({ model: target.value })}
            />
          )}
        </Field>
        <Field label={texts.fallback} hint={texts.fallbackHint}>
          {(attributes) => (
            <input
              {...attributes}
              className="input mono"
              list={list}
              value={value.fallback_model ?? ''}
              onChange={({ target }) => change({ fallback_model: target.value || null })}
            />
          )}
        </Field>
        <Field label={texts.delay}>
          {(attributes) => (
            <NumberInput
              {...attributes}
              value={value.reply_delay_ms}
              onChange={(delay) => change({ reply_delay_ms: delay ?? 0 })}
            />
          )}
        </Field>
      </div>
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {value.model === BUILT_IN && (
        <div className="callout info">
          <Icon icon={Info} />
          <span>{texts.builtInNote}</span>
        </div>
      )}
    </section>
  )
}
