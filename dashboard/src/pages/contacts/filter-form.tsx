import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { ContactSearch } from './filters.ts'
import { contactTexts } from './texts.ts'

export function FilterForm({
  search,
  onApply,
}: {
  search: ContactSearch
  onApply(search: ContactSearch): void
}) {
  const texts = useTexts(contactTexts)
  const fields = useOperation('custom_fields.list', { noun: 'contact', limit: 100 }).data?.data ?? []
  const [typed, setTyped] = useState(search)
  const [fieldKey, ...fieldValue] = typed.field?.split('=') ?? ['']
  const set = (part: ContactSearch) => setTyped({ ...typed, ...part })
  const yesNo = (name: 'phone' | 'email' | 'stopped', label: string) => (
    <Field label={label}>
      {(attributes) => (
        <select
          {...attributes}
          className="select"
          value={typed[name] ?? ''}
          onChange={({ target }) => set({ [name]: target.value })}
        >
          <option value="">{texts.any}</option>
          <option value="yes">{texts.yesWord}</option>
          <option value="no">{texts.noWord}</option>
        </select>
      )}
    </Field>
  )
  const amount = (name: 'new' | 'score', label: string, max: number) => (
    <Field label={label}>
      {(attributes) => (
        <input
          {...attributes}
          type="number"
          min={0}
          max={max}
          className="input"
          value={typed[name] ?? ''}
          onChange={({ target }) => set({ [name]: target.value })}
        />
      )}
    </Field>
  )
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        // A field without a value filters nothing.
        const isWhole = typed.field?.includes('=') && !typed.field.endsWith('=')
        const kept = Object.entries({ ...typed, field: isWhole ? typed.field : '' })
        onApply(Object.fromEntries(kept.filter(([, value]) => value)))
      }}
    >
      <Field label={texts.filterTags}>
        {(attributes) => (
          <input
            {...attributes}
            className="input"
            dir="auto"
            value={typed.tags ?? ''}
            onChange={({ target }) => set({ tags: target.value })}
          />
        )}
      </Field>
      <div className="grid g3">
        {yesNo('phone', texts.filterPhone)}
        {yesNo('email', texts.filterEmail)}
        {yesNo('stopped', texts.filterStopped)}
      </div>
      <div className="grid g2">
        {amount('new', texts.filterNew, 3650)}
        {amount('score', texts.filterScore, 100)}
      </div>
      {fields.length > 0 && (
        <div className="grid g2">
          <Field label={texts.filterField}>
            {(attributes) => (
              <select
                {...attributes}
                className="select"
                value={fieldKey}
                onChange={({ target }) =>
                  set({ field: target.value && `${target.value}=${fieldValue.join('=')}` })
                }
              >
                <option value="">{texts.any}</option>
                {fields.map(({ key, label }) => (
                  <option key={key} value={key}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {fieldKey && (
            <Field label={texts.filterValue}>
              {(attributes) => (
                <input
                  {...attributes}
                  className="input"
                  dir="auto"
                  value={fieldValue.join('=')}
                  onChange={({ target }) => set({ field: `${fieldKey}=${target.value}` })}
                />
              )}
            </Field>
          )}
        </div>
      )}
      <div className="row between">
        <Button look="ghost" onClick={() => onApply(search.q ? { q: search.q } : {})}>
          {texts.dropAll}
        </Button>
        <Button type="submit" look="primary">
          {texts.apply}
        </Button>
      </div>
    </form>
  )
}
