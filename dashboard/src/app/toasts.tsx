/** Messages about completed actions, which can be undone for eight seconds. `Z` undoes the last one. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTexts } from '../texts/locale.ts'
import { useKeys } from './keys.ts'
import { appTexts } from './texts.ts'

interface ToastItem {
  id: number
  text: string
  tone: 'plain' | 'bad'
  undo?: () => void
}

const UNDO_MS = 8_000
let items: readonly ToastItem[] = []
let lastId = 0
const listeners = new Set<() => void>()

function setItems(next: readonly ToastItem[]): void {
  items = next
  for (const listener of listeners) listener()
}

const remove = (id: number) => setItems(items.filter((item) => item.id !== id))

/** Says that something was done. With `undo`, offers the way back. */
export function showToast(text: string, options: { undo?: () => void; tone?: 'plain' | 'bad' } = {}): void {
  lastId += 1
  setItems([...items.slice(-2), { id: lastId, text, tone: options.tone ?? 'plain', undo: options.undo }])
}

export const showError = (error: Error): void => showToast(error.message, { tone: 'bad' })

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => items,
  )
  // A toast does not leave under the pointer, nor while the keyboard is at its button.
  const [isHeld, hold] = useState(false)
  const undoLast = () => {
    const last = items.findLast(({ undo }) => undo)
    if (last) undoOf(last)
  }
  useKeys({ z: undoLast })
  return (
    <div
      className="toasts"
      role="status"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      {shown.map((item) => (
        <Toast key={item.id} item={item} isHeld={isHeld} />
      ))}
    </div>
  )
}

function undoOf({ id, undo }: ToastItem): void {
  remove(id)
  undo?.()
}

function Toast({ item, isHeld }: { item: ToastItem; isHeld: boolean }) {
  const texts = useTexts(appTexts)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => remove(item.id), UNDO_MS)
    return () => clearTimeout(timer)
  }, [item.id, isHeld])
  return (
    <div className={item.tone === 'bad' ? 'toast bad' : 'toast'}>
      <span className="grow">{item.text}</span>
      {item.undo && (
        <button type="button" className="btn sm" onClick={() => undoOf(item)}>
          {texts.undo}
          <kbd className="kbd">Z</kbd>
        </button>
      )}
    </div>
  )
}
