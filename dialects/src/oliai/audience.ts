/** OliAI's audience: a list of contacts. */
import type { ContactAudience } from '@parley/contracts'
import { z } from 'zod'
import type { DialectRequest } from '../kit/index.ts'
import { refuse } from './errors.ts'
import { ids, organizationId } from './ids.ts'

const name = z.string().trim().min(1).max(200)
const description = z.string().trim().max(2000).nullish()

export const newAudience = z.object({ name, description })
export const audienceChanges = z.object({ name: name.optional(), description })

/** Contacts of one call. */
const MOST = 10_000
export const members = z.object({ contactIds: z.array(z.string().min(1).max(64)).min(1).max(MOST) })
export const MANY_CONTACTS = {
  largestBody: 1024 * 1024,
  largestInput: { listItems: MOST, values: 2 * MOST },
} as const

/** Text that can be no id of a contact is as a contact that does not exist. */
export function readMembers({ contactIds }: z.output<typeof members>): string[] {
  return contactIds.map((text) => {
    const id = ids.read('contact', text)
    if (id === undefined) throw refuse(404, 'Contact not found')
    return id
  })
}

export const presentAudience =
  (request: Pick<DialectRequest, 'caller'>) =>
  (audience: ContactAudience): object => ({
    id: ids.show('audience', audience.id),
    name: audience.name,
    description: audience.description,
    organizationId: organizationId(request),
    contactCount: audience.contact_count,
    createdAt: audience.created_at,
    updatedAt: audience.updated_at,
  })
