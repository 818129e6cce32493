/** The icons of the dashboard, one by one, so that a page loads only those that it shows. */
import type { LucideIcon } from 'lucide-react'

export function Icon({ icon: Drawing, size = 'md' }: { icon: LucideIcon; size?: 'sm' | 'md' | 'lg' | 'xl' }) {
  return <Drawing aria-hidden className={size === 'md' ? 'i' : `i ${size}`} />
}
