/** The details of a visitor and of their page. Pure. */
import type { StartVisit } from '@parley/contracts'
import type { identifyVisitor } from '../../contacts/contacts/index.ts'
import type { VisitorRow } from './visitor.ts'

export function personOf(visitor: VisitorRow): Parameters<typeof identifyVisitor>[2] {
  return {
    visitor: visitor.shown_id,
    ...(visitor.user_id !== null && { userId: visitor.user_id }),
    ...(visitor.name !== null && { name: visitor.name }),
    ...(visitor.email !== null && { email: visitor.email }),
    ...(visitor.time_zone !== null && { timeZone: visitor.time_zone }),
  }
}

export function definedOf(page: NonNullable<StartVisit['page']>): Record<string, string> {
  return Object.fromEntries(Object.entries(page).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >
}
