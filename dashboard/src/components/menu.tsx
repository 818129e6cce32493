/**
 * A menu under a button. Items say the key that does the same. The parts that open and place it are loaded apart from the first
 * page: shortly after it is shown, or with the first click.
 */
import { cloneElement, type KeyboardEvent, type ReactNode, useState } from 'react'
import { showError } from '../app/toasts.tsx'
import type { MenuItemProps, MenuProps } from './menu-parts.tsx'

type Parts = typeof import('./menu-parts.tsx')
let parts: Parts | undefined

export async function loadMenus(): Promise<Parts> {
  parts ??= await import('./menu-parts.tsx')
  return parts
}

export function Menu(props: MenuProps) {
  // A menu that was opened once stays mounted, so that its button keeps the focus.
  const [isUsed, use] = useState(false)
  if (isUsed && parts) return <parts.UsedMenu {...props} />
  const open = () =>
    void loadMenus()
      .then(() => use(true))
      .catch(showError)
  return cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: open,
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'ArrowDown') return
      event.preventDefault()
      open()
    },
  })
}

export const MenuItem = (props: MenuItemProps) => (parts ? <parts.Item {...props} /> : null)
export const MenuLine = () => (parts ? <parts.Line /> : null)
export const MenuLabel = (props: { children: ReactNode }) => (parts ? <parts.Label {...props} /> : null)
