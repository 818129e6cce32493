/** The filters above the table: one chip for each, a form to add some, and the way to a segment of the same people. */
import { Link } from '@tanstack/react-router'
import { useMay } from '../../app/member.ts'
import { FilterBar } from '../../components/filter-bar.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { CONTACT_FILTERS, type ContactFilter, type ContactSearch } from './contact-search.ts'
import { FilterForm } from './filter-form.tsx'
import { isFiltered, segmentRules } from './filters.ts'
import { contactTexts } from './texts.ts'

export interface ContactFilterBarProps {
  search: ContactSearch
  total: number | undefined
  onChange(search: ContactSearch): void
}

export function ContactFilterBar({ search, total, onChange }: ContactFilterBarProps) {
  const texts = useTexts(contactTexts)
  const mayWrite = useMay('contacts:write')
  const active = CONTACT_FILTERS.filter((name) => name !== 'q' && search[name])
  return (
    <FilterBar<ContactFilter>
      label={texts.filter}
      chips={active.map((name) => [name, texts.filters[name](search[name]!)])}
      dropLabel={texts.dropFilter}
      onDrop={(name) => onChange({ ...search, [name]: undefined })}
      form={(close) => (
        <FilterForm
          search={search}
          onApply={(next) => {
            onChange(next)
            close()
          }}
        />
      )}
    >
      {isFiltered(search) && total !== undefined && (
        <span className="end sm t3" role="status">
          {texts.people(total, number(total))}{' '}
          {mayWrite && (
            <Link
              className="link"
              to="/audiences/new"
              search={{ rules: JSON.stringify(segmentRules(search)) }}
            >
              {texts.saveSegment}
            </Link>
          )}
        </span>
      )}
    </FilterBar>
  )
}
