/** A menu that was opened at least once, and what is inside: see menu.tsx. */
import type { LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import {
  cloneElement,
  type HTMLAttributes,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useState,
} from 'react'
import { Icon } from './icon.tsx'

export interface MenuProps {
  /** A button. */
  trigger: ReactElement<HTMLAttributes<HTMLElement>>
  children: ReactNode
  align?: 'start' | 'end'
}

export interface MenuItemProps {
  icon?: LucideIcon
  shortcut?: string
  danger?: boolean
  disabled?: boolean
  onSelect(): void
  children: ReactNode
}

export function UsedMenu({ trigger, children, align = 'end' }: MenuProps) {
  const [isOpen, open] = useState(true)
  return (
    <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={open}>
      <DropdownMenu.Trigger asChild>
        {cloneElement(trigger, {
          // The pointer has opened it already when its click arrives; a click without one comes from a key of the page.
          onClick: ({ detail }: MouseEvent) => detail === 0 && open(true),
        })}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu z-50 max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto"
          align={align}
          sideOffset={4}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export function Item({ icon, shortcut, danger, disabled, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item className={danger ? 'mi danger' : 'mi'} disabled={disabled} onSelect={onSelect}>
      {icon && <Icon icon={icon} />}
      <span className="grow">{children}</span>
      {shortcut && <kbd className="kbd">{shortcut}</kbd>}
    </DropdownMenu.Item>
  )
}

export const Line = () => <DropdownMenu.Separator className="ml" />
export const Label = ({ children }: { children: ReactNode }) => (
  <DropdownMenu.Label className="mh">{children}</DropdownMenu.Label>
)
