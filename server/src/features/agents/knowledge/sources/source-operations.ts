import { type KnowledgeSource, OperationError, type SiteBounds, showId, siteBounds } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handlers, OperationContext } from '../../../../platform/operations/handler.ts'
import { notFound, optionalId, requireId } from '../../../../platform/operations/require-id.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { baseFor } from '../document-operations.ts'
import { announceDocument, bumpVersion } from '../knowledge.store.ts'
import { type KnowledgeLimits, requireRoom } from '../limits.ts'
import { readExpiry } from '../read-expiry.ts'
import { startRun } from './lane.store.ts'
import { LONGEST_ADDRESS, pageAddress } from './page-address.ts'
import { presentItem, presentSource } from './present-source.ts'
import type { ItemRow, SourceRow, SourceWithProgress } from './source.ts'
import {
  deleteSource,
  findSource,
  insertItem,
  insertSource,
  itemConditions,
  lockSource,
  sourceConditions,
  updateSource,
} from './sources.store.ts'

export type SourceHandlers = Handlers<
  | 'sources.list'
  | 'sources.get'
  | 'sources.items'
  | 'sources.create'
  | 'sources.update'
  | 'sources.refresh'
  | 'sources.delete'
>

export function sourceHandlers(platform: Pick<Platform, 'wake'>, limits: KnowledgeLimits): SourceHandlers {
  return {
    'sources.list': (context, input) =>
      paginate(
        context.tx,
        sourceConditions(context.principal.workspaceId, {
          base_id: optionalId('base', input.base_id),
          agent_id: optionalId('agent', input.agent_id),
          kind: input.kind,
        }),
        input,
        (row: SourceWithProgress) => presentSource(row, context.now),
      ),

    'sources.get': (context, input) => readSource(context, requireId('knowledge_source', input.id)),

    'sources.items': async (context, input) => {
      const id = requireId('knowledge_source', input.id)
      await readSource(context, id)
      const conditions = itemConditions(context.principal.workspaceId, id, input.state)
      return paginate<ItemRow, ReturnType<typeof presentItem>>(context.tx, conditions, input, presentItem)
    },

    'sources.create': async (context, input) => {
      const { tx, now, principal } = context
      const address = pageAddress(input.url)
      // Letters that an address must write in full may make it longer than what was sent.
      if (address.length > LONGEST_ADDRESS) throw refused('url', 'too_long', 'Send a shorter address.')
      const isSite = input.kind === 'site'
      if (input.bounds && !isSite)
        throw refused('bounds', 'only_for_a_site', 'Leave it out, or send kind "site".')
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
      await insertSource(tx, principal.workspaceId, source, now)
      const documentId = isSite ? null : newId()
      if (documentId) {
        await requireRoom(tx, principal.workspaceId, { documents: 1 }, limits)
        const document = {
          ...source,
          id: documentId,
          title: source.name,
          source_url: address,
          source_id: source.id,
        }
        await announceDocument(tx, principal.workspaceId, document, now)
      }
      const item = {
        id: newId(),
        source_id: source.id,
        address,
        document_id: documentId,
        // The caller's name for a page names its document; otherwise the page's own title does.
        ...(!isSite && input.name !== undefined && { title: input.name }),
      }
      await insertItem(tx, principal.workspaceId, item, now)
      tx.afterCommit(() => platform.wake.signal('knowledge'))
      return readSource(context, source.id)
    },

    'sources.update': async (context, input) => {
      const source = await requireSource(context, input.id)
      if (input.bounds && source.kind !== 'site')
        throw refused('bounds', 'only_for_a_site', 'Leave it out: this source is no site.')
      if (input.refresh_every_hours && source.kind === 'file')
        throw refused(
          'refresh_every_hours',
          'not_for_a_file',
          'Leave it out: a file is uploaded anew when it changes.',
        )
      const { expires_at, id: _, ...changes } = input
      const expiry = expires_at === undefined ? {} : { expires_at: readExpiry(expires_at) }
      await updateSource(context.tx, source, { ...changes, ...expiry } as never, context.now)
      await bumpVersion(context.tx, source.workspace_id, source.base_id, context.now)
      return readSource(context, source.id)
    },

    'sources.refresh': async (context, input) => {
      const source = await requireSource(context, input.id)
      if (source.kind === 'file') {
        throw new OperationError('conflict', {
          detail: 'A file is not fetched from anywhere: upload it anew with this source_id.',
        })
      }
      await startRun(context.tx, source, context.now)
      context.tx.afterCommit(() => platform.wake.signal('knowledge'))
      return readSource(context, source.id)
    },

    'sources.delete': async (context, input) => {
      const source = await requireSource(context, input.id)
      await deleteSource(context.tx, source)
      await bumpVersion(context.tx, source.workspace_id, source.base_id, context.now)
      return null
    },
  }
}

export async function readSource(
  { tx, principal, now }: Pick<OperationContext, 'tx' | 'principal' | 'now'>,
  id: string,
): Promise<KnowledgeSource> {
  const row = await findSource(tx, principal.workspaceId, id)
  if (!row) throw notFound('knowledge_source', showId('knowledge_source', id))
  return presentSource(row, now)
}

async function requireSource(context: OperationContext, shownId: string): Promise<SourceRow> {
  const id = requireId('knowledge_source', shownId)
  const row = await lockSource(context.tx, context.principal.workspaceId, id)
  if (!row) throw notFound('knowledge_source', shownId)
  return row
}

/** Its own first page lies within the bounds, or nothing would be read. */
function boundsFor(given: SiteBounds | undefined, address: string): SiteBounds {
  const bounds = given ?? siteBounds.parse({})
  const { pathname } = new URL(address)
  if (bounds.path_prefix && !pathname.startsWith(bounds.path_prefix)) {
    throw refused(
      'bounds',
      'outside_bounds',
      `The address itself (${pathname}) does not begin with bounds.path_prefix: correct one of them.`,
    )
  }
  return bounds
}

function refused(field: string, rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: [field], rule, message }] })
}
