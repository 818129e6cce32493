/** A list of words: Enter or a comma adds one, Backspace in the empty field takes the last one back. */
import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { appTexts } from '../app/texts.ts'
import { useTexts } from '../texts/locale.ts'
import { Icon } from './icon.tsx'

export interface TokenInputProps {
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  values: readonly string[]
  /** Shown as proposals. */
  options?: readonly string[]
  onChange(values: string[]): void
}

export function TokenInput({ values, options = [], onChange, ...attributes }: TokenInputProps) {
  const texts = useTexts(appTexts)
  const [typed, setTyped] = useState('')
  const listId = useId()
  const add = (text: string) => {
    const words = text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean)
    setTyped('')
    if (words.length > 0) onChange([...new Set([...values, ...words])])
  }
  return (
    <span className="tokens input">
      {values.map((value) => (
        <span key={value} className="badge" dir="auto">
          {value}
          <button
            type="button"
            aria-label={`${texts.remove}: ${value}`}
            onClick={() => onChange(values.filter((one) => one !== value))}
          >
            <Icon icon={X} />
          </button>
        </span>
      ))}
      <input
        {...attributes}
        dir="auto"
        {...(options.length > 0 && { list: listId })}
        value={typed}
        onChange={({ target }) => (target.value.includes(',') ? add(target.value) : setTyped(target.value))}
        onBlur={() => add(typed)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && typed.trim() !== '') {
            event.preventDefault()
            add(typed)
          }
          if (event.key === 'Backspace' && typed === '' && values.length > 0) onChange(values.slice(0, -1))
        }}
      />
      {options.length > 0 && (
        <datalist id={listId}>
          {options
            .filter((option) => !values.includes(option))
            .map((option) => (
              <option key={option} value={option} />
            ))}
        </datalist>
      )}
    </span>
  )
}
