/** Typed text that survives a reload, signing out and an error page: one draft for each form, kept in the browser. */
import { useCallback, useState } from 'react'

const PREFIX = 'parley.draft.'

function read<Value>(key: string): Value | undefined {
  try {
    const kept = localStorage.getItem(PREFIX + key)
    return kept === null ? undefined : (JSON.parse(kept) as Value)
  } catch {
    return undefined
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + key)
    else localStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // Storage is full or forbidden: the text stays on the page.
  }
}

export interface Draft<Value> {
  value: Value
  /** Whether something was typed that is not saved. */
  isChanged: boolean
  change(fields: Partial<Value>): void
  /** Forgets what was typed. */
  clear(): void
}

/** The saved fields with those that were typed over them. Reads the draft of another key when `key` changes. */
export function useDraft<Value extends object>(key: string, saved: Value): Draft<Value> {
  const [typed, setTyped] = useState<{ key: string; fields: Partial<Value> | undefined }>(() => ({
    key,
    fields: read<Partial<Value>>(key),
  }))
  const current = typed.key === key ? typed.fields : read<Partial<Value>>(key)
  const change = useCallback(
    (fields: Partial<Value>) =>
      setTyped((before) => {
        const base = before.key === key ? before.fields : read<Partial<Value>>(key)
        const next = { ...base, ...fields }
        write(key, next)
        return { key, fields: next }
      }),
    [key],
  )
  const clear = useCallback(() => {
    write(key, undefined)
    setTyped({ key, fields: undefined })
  }, [key])
  const value = { ...saved, ...current }
  const isChanged = Object.entries(current ?? {}).some(
    ([name, given]) => JSON.stringify(given) !== JSON.stringify(saved[name as keyof Value]),
  )
  return { value, isChanged, change, clear }
}
