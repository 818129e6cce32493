/** Oration’s ids: UUIDs without a prefix. Ours hold 128 bits, too, so they are mapped both ways without a table. */
import { ID_PREFIXES, type Noun, OperationError, readId, showId } from '@parley/contracts'
import type { VendorIds } from '../kit/index.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const ANY_TAIL = /_[0-9A-HJKMNP-TV-Z]{26}$/i

/**
 * Our UUIDs begin with the time, so that the first eight digits are the same for all that is made within a minute.
 * The vendor’s begin with chance: rooms are named after these eight digits. Therefore the first and the last eight digits are
 * exchanged, and so are the versions 7 and 4. Doing it twice gives the UUID back.
 */
function turn(uuid: string): string {
  const digits = uuid.toLowerCase()
  const version = { 4: '7', 7: '4' }[digits[14]!] ?? digits[14]!
  return `${digits.slice(-8)}${digits.slice(8, 14)}${version}${digits.slice(15, -8)}${digits.slice(0, 8)}`
}

/** The vendor’s names of nouns it calls otherwise. */
const WORDS: Partial<Record<Noun, string>> = {
  call: 'conversation',
  session: 'conversation',
  contact: 'customer',
  import: 'job',
  webhook_endpoint: 'webhook',
}

export const ids: VendorIds = {
  show: (noun, id) => turn(readId(noun, id)!),
  showOptional: (noun, id) => (id === null || id === undefined ? null : ids.show(noun, id)),
  /** Ours are read as well, so that an id that another tool printed can be used as it is. */
  read(noun, id) {
    if (UUID.test(id)) return showId(noun, turn(id))
    return ANY_TAIL.test(id) && id.startsWith(`${ID_PREFIXES[noun]}_`) ? id : undefined
  },
  readPath(noun, id) {
    const ours = ids.read(noun, id ?? '')
    if (ours === undefined) throw ids.missing(noun)
    return ours
  },
  readField(noun, field, id) {
    const ours = ids.read(noun, id)
    if (ours !== undefined) return ours
    throw new OperationError('validation_failed', {
      fields: [{ path: [field], rule: 'bad_format', message: `This is no id of a ${WORDS[noun] ?? noun}.` }],
    })
  },
  readFilter: (noun, field, id) => (id === undefined ? undefined : ids.readField(noun, field, id)),
  missing: (noun) => new OperationError('not_found', { detail: `There is no such ${WORDS[noun] ?? noun}.` }),
}

/** A UUID of ours as the vendor shows it: of the workspace, which callers and events know without a prefix. */
export const showUuid = turn

export const workspaceIdOf = ({ caller }: { caller: { workspaceId: string } }) => turn(caller.workspaceId)
