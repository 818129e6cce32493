/** The filters above the leads, and from which score on a lead is qualified. */
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { FilterBar } from '../../components/filter-bar.tsx'
import { SelectField } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../texts/locale.ts'
import { LEAD_FILTERS, type LeadSearch } from './lead-search.ts'
import { leadTexts } from './texts.ts'

export interface LeadFilterBarProps {
  search: LeadSearch
  threshold: number | undefined
  onChange(search: LeadSearch): void
  onScoring(): void
}

export function LeadFilterBar({ search, threshold, onChange, onScoring }: LeadFilterBarProps) {
  const texts = useTexts(leadTexts)
  return (
    <FilterBar
      className="mb-4"
      label={texts.filter}
      chips={LEAD_FILTERS.filter((name) => search[name]).map((name) => [
        name,
        texts.filters[name](search[name]!),
      ])}
      dropLabel={texts.dropFilter}
      onDrop={(name) => onChange({ ...search, [name]: undefined })}
      form={(close) => (
        <LeadFilterForm
          search={search}
          onApply={(next) => {
            onChange(next)
            close()
          }}
        />
      )}
    >
      <span className="end xs t3">
        {threshold !== undefined && texts.qualifiedFrom(threshold)}{' '}
        <button type="button" className="link" onClick={onScoring}>
          {texts.counts}
        </button>
      </span>
    </FilterBar>
  )
}

function LeadFilterForm({ search, onApply }: { search: LeadSearch; onApply(search: LeadSearch): void }) {
  const texts = useTexts(leadTexts)
  const [typed, setTyped] = useState(search)
  const set = (part: LeadSearch) => setTyped({ ...typed, ...part })
  const { since = '', score = '', owner = '', source = '', contacted = '' } = typed
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        onApply(typed)
      }}
    >
      <div className="grid g2">
        <TextField
          type="number"
          min={1}
          label={texts.since}
          value={since}
          onChange={(days) => set({ since: days })}
        />
        <TextField
          type="number"
          min={0}
          max={100}
          label={texts.scoreFrom}
          value={score}
          onChange={(from) => set({ score: from })}
        />
        <TextField label={texts.owner} value={owner} onChange={(name) => set({ owner: name })} />
        <TextField label={texts.source} value={source} onChange={(from) => set({ source: from })} />
      </div>
      <SelectField<string>
        label={texts.contacted}
        value={contacted}
        options={[
          ['', texts.any],
          ['yes', texts.yes],
          ['no', texts.no],
        ]}
        onChange={(answer) => set({ contacted: answer })}
      />
      <div className="row between">
        <Button
          look="ghost"
          onClick={() =>
            onApply(Object.fromEntries(Object.entries(search).filter(([name]) => name === 'view')))
          }
        >
          {texts.dropAll}
        </Button>
        <Button type="submit" look="primary">
          {texts.apply}
        </Button>
      </div>
    </form>
  )
}
