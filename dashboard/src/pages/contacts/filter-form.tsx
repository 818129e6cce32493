import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../components/button.tsx'
import { SelectField } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { ContactSearch } from './contact-search.ts'
import { contactTexts } from './texts.ts'

interface PartProps {
  typed: ContactSearch
  set(part: ContactSearch): void
}

/** A field without a value filters nothing. */
function wholeFilters(typed: ContactSearch): ContactSearch {
  const isWhole = typed.field?.includes('=') && !typed.field.endsWith('=')
  const kept = Object.entries({ ...typed, field: isWhole ? typed.field : '' })
  return Object.fromEntries(kept.filter(([, value]) => value))
}

export function FilterForm({
  search,
  onApply,
}: {
  search: ContactSearch
  onApply(search: ContactSearch): void
}) {
  const texts = useTexts(contactTexts)
  const [typed, setTyped] = useState(search)
  const set = (part: ContactSearch) => setTyped({ ...typed, ...part })
  const yesNo = [
    ['', texts.any],
    ['yes', texts.yesWord],
    ['no', texts.noWord],
  ] as const
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        onApply(wholeFilters(typed))
      }}
    >
      <TextField label={texts.filterTags} value={typed.tags ?? ''} onChange={(tags) => set({ tags })} />
      <div className="grid g3">
        <SelectField<string>
          label={texts.filterPhone}
          value={typed.phone ?? ''}
          options={yesNo}
          onChange={(phone) => set({ phone })}
        />
        <SelectField<string>
          label={texts.filterEmail}
          value={typed.email ?? ''}
          options={yesNo}
          onChange={(email) => set({ email })}
        />
        <SelectField<string>
          label={texts.filterStopped}
          value={typed.stopped ?? ''}
          options={yesNo}
          onChange={(stopped) => set({ stopped })}
        />
      </div>
      <div className="grid g2">
        <TextField
          type="number"
          min={1}
          max={3650}
          label={texts.filterNew}
          value={typed.new ?? ''}
          onChange={(days) => set({ new: days })}
        />
        <TextField
          type="number"
          min={0}
          max={100}
          label={texts.filterScore}
          value={typed.score ?? ''}
          onChange={(score) => set({ score })}
        />
      </div>
      <OwnField typed={typed} set={set} />
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

function OwnField({ typed, set }: PartProps) {
  const texts = useTexts(contactTexts)
  const fields = useOperation('custom_fields.list', { noun: 'contact', limit: 100 }).data?.data ?? []
  const [key, ...value] = typed.field?.split('=') ?? ['']
  if (fields.length === 0) return null
  return (
    <div className="grid g2">
      <SelectField<string>
        label={texts.filterField}
        value={key ?? ''}
        options={[['', texts.any], ...fields.map((field) => [field.key, field.label] as const)]}
        onChange={(chosen) => set({ field: chosen && `${chosen}=${value.join('=')}` })}
      />
      {key && (
        <TextField
          label={texts.filterValue}
          value={value.join('=')}
          onChange={(text) => set({ field: `${key}=${text}` })}
        />
      )}
    </div>
  )
}
