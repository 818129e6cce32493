import type { ReactNode } from 'react'

/** Components of one kind under their name. */
export function Shelf({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="stack" aria-label={title}>
      <h2 className="lg">{title}</h2>
      {children}
    </section>
  )
}
