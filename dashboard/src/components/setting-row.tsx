/** A row of a card: what it is, a word about it, and its control at the end. */
import type { ReactNode } from 'react'

export function SettingRow({
  label,
  hint,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="setrow">
      <div className="grow">
        <div className="b sm" dir="auto">
          {label}
        </div>
        {hint && <div className="xs t3">{hint}</div>}
      </div>
      {children}
    </div>
  )
}
