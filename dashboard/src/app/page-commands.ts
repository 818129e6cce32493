/** The commands of the open page: in the command menu, and by their keys. */
import type { LucideIcon } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { type KeyMap, useKeys } from './keys.ts'

export interface PageCommand {
  label: string
  /** As it is shown: `E`, `⇧E`. */
  shortcut?: string
  /** As keys.ts names it: `e`, `Shift+e`. */
  key?: string
  icon?: LucideIcon
  action(): unknown
}

let commands: readonly PageCommand[] = []
const listeners = new Set<() => void>()

function setCommands(next: readonly PageCommand[]): void {
  commands = next
  for (const listener of listeners) listener()
}

/** Offers commands while the page is shown, in the command menu and by their keys. */
export function useCommands(offered: readonly PageCommand[]): void {
  useEffect(() => {
    setCommands(offered)
    return () => setCommands([])
  })
  const keys: KeyMap = Object.fromEntries(
    offered.filter(({ key }) => key).map(({ key, action }) => [key!, () => void action()]),
  )
  useKeys(keys)
}

export function usePageCommands(): readonly PageCommand[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => commands,
  )
}
