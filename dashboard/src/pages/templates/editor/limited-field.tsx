/** A field with a limit: how many characters are used is said while somebody writes. */
import type { ReactNode } from 'react'
import { Field, type FieldProps } from '../../../components/field.tsx'

interface LimitedFieldProps {
  label: string
  hint?: string
  error: string | undefined
  value: string
  most: number
  children: FieldProps['children']
}

export function LimitedField({ label, hint, error, value, most, children }: LimitedFieldProps) {
  const about: ReactNode = (
    <span className="row between">
      <span>{hint}</span>
      <span className="num">
        {value.length}/{most}
      </span>
    </span>
  )
  return (
    <Field label={label} hint={about} error={error}>
      {children}
    </Field>
  )
}
