/** The filters above the table: one chip for each, a form to add some, and the way to a segment of the same people. */
import { Link } from '@tanstack/react-router'
import { ListFilter, X } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { useMay } from '../../app/member.ts'
import { Icon } from '../../components/icon.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { CONTACT_FILTERS, type ContactFilter, type ContactSearch } from './contact-search.ts'
import { FilterForm } from './filter-form.tsx'
import { isFiltered, segmentRules } from './filters.ts'
import { contactTexts } from './texts.ts'

export interface FilterBarProps {
  search: ContactSearch
  total: number | undefined
  onChange(search: ContactSearch): void
}

export function FilterBar({ search, total, onChange }: FilterBarProps) {
  const texts = useTexts(contactTexts)
  const mayWrite = useMay('contacts:write')
  const [isOpen, open] = useState(false)
  const drop = (name: ContactFilter) => onChange({ ...search, [name]: undefined })
  const active = CONTACT_FILTERS.filter((name) => name !== 'q' && search[name])
  return (
    <div className="toolbar">
      <Popover.Root open={isOpen} onOpenChange={open}>
        <Popover.Trigger className="chip">
          <Icon icon={ListFilter} />
          {texts.filter}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className="pop filter-pop z-50" align="start" sideOffset={6}>
            <FilterForm
              search={search}
              onApply={(next) => {
                onChange(next)
                open(false)
              }}
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {active.map((name) => {
        const label = texts.filters[name](search[name]!)
        return (
          <button
            key={name}
            type="button"
            className="chip on"
            aria-label={texts.dropFilter(label)}
            onClick={() => drop(name)}
          >
            {label}
            <Icon icon={X} />
          </button>
        )
      })}
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
    </div>
  )
}
