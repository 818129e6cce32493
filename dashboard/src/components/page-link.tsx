/** A link to a page by its address, for addresses that are data. Pages may be missing for a role. */
import { Link } from '@tanstack/react-router'
import type { AnchorHTMLAttributes } from 'react'

export interface PageLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string
  search?: Readonly<Record<string, string | undefined>>
}

export function PageLink({ to, search, ...rest }: PageLinkProps) {
  return <Link {...rest} to={to} {...(search && { search: search as never })} />
}
