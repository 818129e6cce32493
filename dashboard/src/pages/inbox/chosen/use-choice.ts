/** Choosing rows of the list: X, shift with a click, shift with J or K. */
import type { Conversation } from '@parley/contracts'
import { ListChecks } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useKeys } from '../../../app/keys.ts'
import { useCommands } from '../../../app/page-commands.ts'
import { useTexts } from '../../../texts/locale.ts'
import { extendTo, NO_CHOICE, toggle } from './choice.ts'
import { chosenTexts } from './texts.ts'

export interface Chosen {
  ids: ReadonlySet<string>
  /** In the order of the list. */
  rows: readonly Conversation[]
  pick(id: string, isRange: boolean): void
  choose(ids: Iterable<string>): void
}

/** `view`: another list begins without a choice. `openId`: the row from which the keys go. */
export function useChoice(rows: readonly Conversation[], view: string, openId: string | undefined): Chosen {
  const texts = useTexts(chosenTexts)
  const [choice, setChoice] = useState(NO_CHOICE)
  const [cursor, setCursor] = useState(openId)
  useEffect(() => setCursor(openId), [openId])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the choice belongs to the list
  useEffect(() => setChoice(NO_CHOICE), [view])
  const order = useMemo(() => rows.map(({ id }) => id), [rows])
  const pick = useCallback(
    (id: string, isRange: boolean) => {
      setCursor(id)
      setChoice((before) => (isRange ? extendTo(before, id, order) : toggle(before, id)))
    },
    [order],
  )
  const choose = useCallback(
    (ids: Iterable<string>) => setChoice({ ids: new Set(ids), anchor: undefined }),
    [],
  )
  const at = order.indexOf(cursor ?? order[0] ?? '')
  const extend = (by: number) => () => {
    const next = order[Math.min(order.length - 1, Math.max(0, at + by))]
    if (next === undefined) return
    setCursor(next)
    setChoice((before) => {
      const start = before.ids.size > 0 || at < 0 ? before : toggle(before, order[at]!)
      return extendTo(start, next, order)
    })
  }
  const pickCurrent = () => order[at] !== undefined && pick(order[at]!, false)
  useCommands([{ label: texts.choose, key: 'x', shortcut: 'X', icon: ListChecks, action: pickCurrent }])
  useKeys({
    'Shift+j': extend(1),
    'Shift+k': extend(-1),
    'Mod+a': () => choose(order),
  })
  const chosenRows = useMemo(() => rows.filter(({ id }) => choice.ids.has(id)), [rows, choice.ids])
  return { ids: choice.ids, rows: chosenRows, pick, choose }
}
