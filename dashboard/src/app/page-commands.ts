/** The commands of the open page: in the command menu, and by their keys. */
import type { LucideIcon } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
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

/** Those of each part of the page, in the order in which the parts were shown. */
const offers = new Map<symbol, readonly PageCommand[]>()
let commands: readonly PageCommand[] = []
const listeners = new Set<() => void>()

function publish(): void {
  commands = [...offers.values()].flat()
  for (const listener of listeners) listener()
}

/** Offers commands of a part of the page while it is shown, in the command menu and by their keys. */
export function useCommands(offered: readonly PageCommand[]): void {
  const [part] = useState(() => Symbol('part of the page'))
  useEffect(() => {
    offers.set(part, offered)
    publish()
  })
  useEffect(
    () => () => {
      offers.delete(part)
      publish()
    },
    [part],
  )
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
