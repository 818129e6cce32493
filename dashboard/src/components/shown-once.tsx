/** A secret that was just made: shown this once, and kept nowhere in the browser. */
import { KeyRound, X } from 'lucide-react'
import { IconButton } from './button.tsx'
import { CopyLine } from './copy-line.tsx'
import { Icon } from './icon.tsx'

export interface ShownOnceProps {
  title: string
  value: string
  /** The way out for a reader who loses it. */
  note: string
  closeLabel: string
  onClose(): void
}

export function ShownOnce({ title, value, note, closeLabel, onClose }: ShownOnceProps) {
  return (
    <section className="card pad" aria-live="polite">
      <div className="row top loose">
        <span className="good">
          <Icon icon={KeyRound} size="lg" />
        </span>
        <div className="grow stack">
          <h2 className="h">{title}</h2>
          <CopyLine value={value} primary />
          <p className="sm t2">{note}</p>
        </div>
        <IconButton icon={X} size="sm" label={closeLabel} onClick={onClose} />
      </div>
    </section>
  )
}
