/** Creates a knowledge source: a page or a site, read by a worker. */
import { type SiteBounds, siteBounds } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { baseFor } from '../base-for.ts'
import { announceDocument } from '../knowledge.store.ts'
import { type KnowledgeLimits, requireRoom } from '../limits.ts'
import { readExpiry } from '../read-expiry.ts'
import { LONGEST_ADDRESS, pageAddress } from './page-address.ts'
import { readSource } from './read-source.ts'
import { refusedField } from './refuse-source-field.ts'
import { insertItem, insertSource } from './sources.store.ts'

export const createSource =
  ({ wake }: Pick<Platform, 'wake'>, limits: KnowledgeLimits): Handler<'sources.create'> =>
  async (context, input) => {
    const { transaction } = context
    const address = pageAddress(input.url)
    // Letters that an address must write in full may make it longer than what was sent.
    if (address.length > LONGEST_ADDRESS) throw refusedField('url', 'too_long', 'Send a shorter address.')
    const isSite = input.kind === 'site'
    if (input.bounds && !isSite)
      throw refusedField('bounds', 'only_for_a_site', 'Leave it out, or send kind "site".')
    const source = {
      id: newId(),
      base_id: await baseFor(context, input),
      kind: input.kind,
      name: input.name ?? input.url.slice(0, 500),
      url: input.url,
      bounds: isSite ? boundsFor(input.bounds, address) : null,
      audience: input.audience,
      expires_at: readExpiry(input.expires_at),
      refresh_every_hours: input.refresh_every_hours ?? null,
      metadata: input.metadata,
    }
    await insertSource(context, source)
    const documentId = isSite ? null : newId()
    if (documentId) {
      await requireRoom(context, { documents: 1 }, limits)
      const document = {
        ...source,
        id: documentId,
        title: source.name,
        source_url: address,
        source_id: source.id,
      }
      await announceDocument(context, document)
    }
    const item = {
      id: newId(),
      source_id: source.id,
      address,
      document_id: documentId,
      // The caller's name for a page names its document; otherwise the page's own title does.
      ...(!isSite && input.name !== undefined && { title: input.name }),
    }
    await insertItem(context, item)
    transaction.afterCommit(() => wake.signal('knowledge'))
    return readSource(context, source.id)
  }

/** Its own first page lies within the bounds, or nothing would be read. */
function boundsFor(given: SiteBounds | undefined, address: string): SiteBounds {
  const bounds = given ?? siteBounds.parse({})
  const { pathname } = new URL(address)
  if (bounds.path_prefix && !pathname.startsWith(bounds.path_prefix)) {
    throw refusedField(
      'bounds',
      'outside_bounds',
      `The address itself (${pathname}) does not begin with bounds.path_prefix: correct one of them.`,
    )
  }
  return bounds
}
