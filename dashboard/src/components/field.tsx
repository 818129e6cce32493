/** A field with its label, its hint and what is wrong with it. */
import { type ReactNode, useId } from 'react'

export interface FieldProps {
  label: string
  hint?: ReactNode
  /** The problem, and how to fix it. */
  error?: string | undefined
  /** Gets the id of the label's target and the ids that describe it. */
  children(attributes: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }): ReactNode
}

export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const described = error || hint ? `${id}-about` : undefined
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(described && { 'aria-describedby': described }),
        ...(error && { 'aria-invalid': true as const }),
      })}
      {described && (
        <p id={described} className={error ? 'sm bad' : 'hint sm t3'}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}
