/** A search field in a head. The key / leads to it; what is typed is reported when the typing pauses. */
import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '../app/keys.ts'
import { Icon } from './icon.tsx'

const PAUSE_MS = 200

export interface SearchBoxProps {
  label: string
  value: string
  onChange(value: string): void
}

export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const [typed, setTyped] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const report = useRef(onChange)
  report.current = onChange
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => report.current(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, value])
  useKeys({ '/': () => input.current?.focus() })
  return (
    <search className="inwrap search">
      <Icon icon={Search} size="sm" />
      <input
        ref={input}
        type="search"
        dir="auto"
        className="input"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => event.key === 'Escape' && input.current?.blur()}
      />
      <kbd className="kbd hide-s">/</kbd>
    </search>
  )
}
