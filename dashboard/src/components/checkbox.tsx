/** A box to choose something. */
import { Check, Minus } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import { Icon } from './icon.tsx'

export interface CheckboxProps {
  label: string
  /** `some`: a part of what the box stands for is chosen. */
  checked: boolean | 'some'
  onChange(checked: boolean): void
  /** -1 inside a table that has its own keys. */
  tabIndex?: number
}

export function Checkbox({ label, checked, onChange, tabIndex }: CheckboxProps) {
  return (
    <Radix.Root
      className={checked ? 'check on' : 'check'}
      aria-label={label}
      checked={checked === 'some' ? 'indeterminate' : checked}
      onCheckedChange={(next) => onChange(next === true)}
      onClick={(event) => event.stopPropagation()}
      {...(tabIndex !== undefined && { tabIndex })}
    >
      <Radix.Indicator>
        <Icon icon={checked === 'some' ? Minus : Check} />
      </Radix.Indicator>
    </Radix.Root>
  )
}
