/** A number that may be empty. Text that is no number stays visible and is not handed on. */
import { type InputHTMLAttributes, useState } from 'react'

export interface NumberInputProps
  extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'type'> {
  value: number | null
  /** Called with null for an empty field where `mayBeEmpty`. */
  onChange(value: number | null): void
  mayBeEmpty?: boolean
}

export function NumberInput({ value, onChange, mayBeEmpty, className, ...rest }: NumberInputProps) {
  const [typed, setTyped] = useState<string>()
  return (
    <input
      {...rest}
      className={className ? `input num ${className}` : 'input num'}
      inputMode="decimal"
      value={typed ?? (value === null ? '' : String(value))}
      onBlur={() => setTyped(undefined)}
      onChange={({ target }) => {
        const text = target.value.trim()
        setTyped(target.value)
        const number = Number(text)
        if (text === '') {
          if (mayBeEmpty) onChange(null)
        } else if (Number.isFinite(number)) onChange(number)
      }}
    />
  )
}
