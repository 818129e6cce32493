/** Messages about completed actions, which can be undone for eight seconds. `Z` undoes the last one. */
import { Toast } from 'radix-ui'
import { useSyncExternalStore } from 'react'
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
  const texts = useTexts(appTexts)
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => items,
  )
  const undoLast = () => {
    const last = items.findLast(({ undo }) => undo)
    if (!last) return
    last.undo!()
    remove(last.id)
  }
  useKeys({ z: undoLast })
  return (
    <Toast.Provider duration={UNDO_MS} swipeDirection="down">
      {shown.map((item) => (
        <Toast.Root
          key={item.id}
          className={item.tone === 'bad' ? 'toast bad' : 'toast'}
          onOpenChange={(open) => !open && remove(item.id)}
        >
          <Toast.Description className="grow">{item.text}</Toast.Description>
          {item.undo && (
            <Toast.Action
              altText={texts.undo}
              className="btn sm"
              onClick={() => {
                item.undo!()
                remove(item.id)
              }}
            >
              {texts.undo}
              <kbd className="kbd">Z</kbd>
            </Toast.Action>
          )}
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed bottom-4 inset-x-0 mx-auto w-fit max-w-[92vw] z-50 grid gap-2 outline-none" />
    </Toast.Provider>
  )
}
