/** Words that are spoken: one text, or one for each language. */
import { X } from 'lucide-react'
import { IconButton } from '../../../components/button.tsx'
import { Field } from '../../../components/field.tsx'
import { OFFERED_LANGUAGES } from '../../../components/language-select.tsx'
import { useLocale, useTexts } from '../../../texts/locale.ts'
import type { Spoken } from '../flow.ts'
import { flowTexts } from '../texts.ts'

interface SpokenFieldProps {
  label: string
  hint?: string
  error: string | undefined
  value: Spoken | undefined
  onChange(value: Spoken): void
}

export function SpokenField({ label, hint, error, value = '', onChange }: SpokenFieldProps) {
  const texts = useTexts(flowTexts)
  const names = new Intl.DisplayNames([useLocale()], { type: 'language' })
  const text = typeof value === 'string' ? value : value.default
  const languages = typeof value === 'string' ? {} : (value.languages ?? {})
  const set = (next: string, others: Readonly<Record<string, string>>) =>
    onChange(Object.keys(others).length === 0 ? next : { default: next, languages: others })
  return (
    <div className="stack tight">
      <Field label={label} hint={hint} error={error}>
        {(attributes) => (
          <textarea
            {...attributes}
            className="textarea"
            rows={3}
            dir="auto"
            value={text}
            onChange={({ target }) => set(target.value, languages)}
          />
        )}
      </Field>
      {Object.entries(languages).map(([tag, words]) => (
        <div key={tag} className="row top">
          <div className="grow">
            <Field label={texts.inLanguage(label, names.of(tag) ?? tag)}>
              {(attributes) => (
                <textarea
                  {...attributes}
                  className="textarea"
                  rows={2}
                  lang={tag}
                  dir="auto"
                  value={words}
                  onChange={({ target }) => set(text, { ...languages, [tag]: target.value })}
                />
              )}
            </Field>
          </div>
          <IconButton
            icon={X}
            size="sm"
            label={texts.removeLanguage(names.of(tag) ?? tag)}
            onClick={() =>
              set(text, Object.fromEntries(Object.entries(languages).filter(([one]) => one !== tag)))
            }
          />
        </div>
      ))}
      <select
        className="select quiet justify-self-start"
        aria-label={texts.addLanguageTo(label)}
        value=""
        onChange={({ target }) => set(text, { ...languages, [target.value]: '' })}
      >
        <option value="">{texts.addLanguage}</option>
        {OFFERED_LANGUAGES.filter((tag) => !(tag in languages)).map((tag) => (
          <option key={tag} value={tag}>
            {names.of(tag)}
          </option>
        ))}
      </select>
    </div>
  )
}
