import type { ContactImport, Input } from '@parley/contracts'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Field } from '../../components/field.tsx'
import { TokenInput } from '../../components/token-input.tsx'
import { useTexts } from '../../texts/locale.ts'
import { importTexts } from './texts.ts'

const ON_MATCH = ['update', 'fill_empty', 'overwrite', 'skip'] as const

export interface ImportSettingsProps {
  current: ContactImport
  errors: Readonly<Record<string, string>>
  onChange(changes: Omit<Input<'imports.update'>, 'id'>): void
}

/** Each setting is saved when its field is left. */
export function ImportSettings({ current, errors, onChange }: ImportSettingsProps) {
  const texts = useTexts(importTexts)
  const [country, setCountry] = useState(current.default_country ?? '')
  const lists = (useOperation('audiences.list', { limit: 100 }).data?.data ?? []).filter(
    ({ kind }) => kind === 'list',
  )
  return (
    <div className="grid g2">
      <Field label={texts.country} hint={texts.countryHint} error={errors.default_country}>
        {(attributes) => (
          <input
            {...attributes}
            className="input"
            maxLength={2}
            autoComplete="country"
            value={country}
            onChange={({ target }) => setCountry(target.value.toUpperCase())}
            onBlur={() =>
              country !== (current.default_country ?? '') && onChange({ default_country: country || null })
            }
          />
        )}
      </Field>
      <Field label={texts.onMatch}>
        {(attributes) => (
          <select
            {...attributes}
            className="select"
            value={current.on_match}
            onChange={({ target }) => onChange({ on_match: target.value as ContactImport['on_match'] })}
          >
            {ON_MATCH.map((rule) => (
              <option key={rule} value={rule}>
                {texts.onMatches[rule]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={texts.tags} hint={texts.tagsHint} error={errors.tags}>
        {(attributes) => (
          <TokenInput {...attributes} values={current.tags} onChange={(tags) => onChange({ tags })} />
        )}
      </Field>
      <Field label={texts.audience}>
        {(attributes) => (
          <select
            {...attributes}
            className="select"
            value={current.audience_id ?? ''}
            onChange={({ target }) => onChange({ audience_id: target.value || null })}
          >
            <option value="">{texts.none}</option>
            {lists.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  )
}
