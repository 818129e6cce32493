/** A line of text, with a label, a hint and what is wrong with it. */
import type { InputHTMLAttributes } from 'react'
import { Field } from './field.tsx'

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> {
  label: string
  hint?: string | undefined
  error?: string | undefined
  value: string
  onChange(value: string): void
}

export function TextField({ label, hint, error, className = '', onChange, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => (
        <input
          dir="auto"
          {...rest}
          {...attributes}
          className={`input ${className} ${error ? 'is-bad' : ''}`}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
