/** A link to a page of the dashboard whose address is made of texts, such as an id. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

export interface PathLinkProps {
  /** Below the dashboard: `/contacts/cnt_…`. */
  to: string
  className?: string
  children: ReactNode
  dir?: 'auto'
}

export const PathLink = (props: PathLinkProps) => <Link {...props} />
