/** Filters above a list: a form that adds some, one chip for each, and what else belongs at the end of the line. */
import { ListFilter, X } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { Icon } from './icon.tsx'

export interface FilterBarProps<Name extends string> {
  /** On the button that opens the form. */
  label: string
  className?: string
  /** The filters that are on, in words. */
  chips: readonly (readonly [name: Name, words: string])[]
  /** Names the action of a chip for screen readers. */
  dropLabel(words: string): string
  onDrop(name: Name): void
  form(close: () => void): ReactNode
  children?: ReactNode
}

export function FilterBar<Name extends string>(props: FilterBarProps<Name>) {
  const { label, className = '', chips, dropLabel, onDrop, form, children } = props
  const [isOpen, open] = useState(false)
  return (
    <div className={`toolbar ${className}`}>
      <Popover.Root open={isOpen} onOpenChange={open}>
        <Popover.Trigger className="chip">
          <Icon icon={ListFilter} />
          {label}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className="pop filter-pop z-50" align="start" sideOffset={6}>
            {form(() => open(false))}
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {chips.map(([name, words]) => (
        <button
          key={name}
          type="button"
          className="chip on"
          aria-label={dropLabel(words)}
          onClick={() => onDrop(name)}
        >
          {words}
          <Icon icon={X} />
        </button>
      ))}
      {children}
    </div>
  )
}
