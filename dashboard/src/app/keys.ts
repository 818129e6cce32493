/** Keys that work outside of text fields. Two letters in a row (G then I) are one key of two strokes. */
import { useLayoutEffect, useRef } from 'react'

/** `e`, `Shift+e`, `Mod+k` (⌘ or Ctrl), `g i`, `Escape`. */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>

const SEQUENCE_MS = 1_000
const SWITCH_KEY = 'parley.keys'

export const areKeysOn = (): boolean => localStorage.getItem(SWITCH_KEY) !== 'off'
export const switchKeys = (on: boolean): void => localStorage.setItem(SWITCH_KEY, on ? 'on' : 'off')

/** A menu and a dialog keep letters: a menu looks for the item that begins with them. */
const isInside = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="menu"], .dialog[data-state="open"]') !== null

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) &&
    // A dialog that fades out still has the focus, but nothing is typed into it any more.
    target.closest('[role="dialog"][data-state="closed"]') === null
  )
}

export function nameOfKey(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const modifiers = [
    (event.metaKey || event.ctrlKey) && 'Mod',
    event.altKey && 'Alt',
    // A sign such as ? needs Shift on many keyboards.
    event.shiftKey && (event.key.length > 1 || /[a-z]/i.test(event.key)) && 'Shift',
  ].filter(Boolean)
  return [...modifiers, key].join('+')
}

interface OpenMap {
  current: KeyMap
  /** Decides before those that were opened later: what is chosen counts more than what is open. */
  isFirst: boolean
}

const maps: OpenMap[] = []

/** In a text field, the browser chooses all of its text. */
const OF_TEXT_FIELDS = new Set(['Mod+a'])
let first: { key: string; at: number } | undefined

/** The map that was opened last decides first; the first stroke of a pair runs nothing. */
function onKeyDown(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented) return
  const name = nameOfKey(event)
  const isLetter = (!name.startsWith('Mod+') || OF_TEXT_FIELDS.has(name)) && name !== 'Escape'
  if (isLetter && (isTyping(event.target) || isInside(event.target) || !areKeysOn())) return
  const isSecond = first !== undefined && event.timeStamp - first.at < SEQUENCE_MS
  const wanted = isSecond ? `${first!.key} ${name}` : name
  first = undefined
  const holding = maps.filter(({ current }) => current[wanted])
  const action = (holding.findLast(({ isFirst }) => isFirst) ?? holding.at(-1))?.current[wanted]
  if (action) {
    event.preventDefault()
    action(event)
  } else if (maps.some(({ current }) => Object.keys(current).some((key) => key.startsWith(`${name} `)))) {
    first = { key: name, at: event.timeStamp }
  }
}

export interface KeyOptions {
  isActive?: boolean
  isFirst?: boolean
}

export function useKeys(keys: KeyMap, { isActive = true, isFirst = false }: KeyOptions = {}): void {
  const latest = useRef(keys)
  latest.current = keys
  // A part of the page that can be seen answers to its keys: those of a hurried reader are not lost.
  useLayoutEffect(() => {
    const map: OpenMap = {
      get current() {
        return latest.current
      },
      isFirst,
    }
    if (!isActive) return
    if (maps.length === 0) addEventListener('keydown', onKeyDown)
    maps.push(map)
    return () => {
      maps.splice(maps.indexOf(map), 1)
      if (maps.length === 0) removeEventListener('keydown', onKeyDown)
    }
  }, [isActive, isFirst])
}
