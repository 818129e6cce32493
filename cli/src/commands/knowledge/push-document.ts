import type { Agent, Api, KnowledgeDocument } from '@parley/contracts'
import { CommandError } from '../../exit-codes.ts'
import type { PushedFile } from './read-knowledge-file.ts'

/** A base, and the documents in it by their titles. */
export interface Target {
  baseId: string
  byTitle: Map<string, KnowledgeDocument>
}

export interface Pushed {
  what: 'added' | 'replaced' | 'unchanged'
  document: KnowledgeDocument
}

export async function findTarget(
  api: Api,
  agent: Agent | undefined,
  base: string | undefined,
): Promise<Target> {
  const baseId = base ?? (agent ? agent.default_base_id : await defaultBase(api))
  if (!baseId) {
    throw new CommandError(
      agent
        ? `${agent.name} has no base of its own: name one with --base.`
        : 'The workspace has no default base: name one with --base, or an agent with --agent.',
    )
  }
  const byTitle = new Map<string, KnowledgeDocument>()
  for (let cursor: string | undefined; ; ) {
    const page = await api.call('documents.list', { base_id: baseId, limit: 100, cursor })
    for (const document of page.data) byTitle.set(document.title, document)
    if (!page.next_cursor) return { baseId, byTitle }
    cursor = page.next_cursor
  }
}

async function defaultBase(api: Api): Promise<string | null> {
  return (await api.call('account.get', {})).workspace.default_base_id
}

/** A document of the same title is replaced, so that pushing a folder again and again keeps one of each. */
export async function pushDocument(api: Api, target: Target, file: PushedFile): Promise<Pushed> {
  const known = target.byTitle.get(file.title)
  const pushed = known ? await replace(api, known, file) : await add(api, target, file)
  target.byTitle.set(file.title, pushed.document)
  return pushed
}

async function add(api: Api, target: Target, file: PushedFile): Promise<Pushed> {
  return { what: 'added', document: await api.call('documents.create', { base_id: target.baseId, ...file }) }
}

async function replace(api: Api, known: KnowledgeDocument, file: PushedFile): Promise<Pushed> {
  const { content } = await api.call('documents.get', { id: known.id })
  const audience = file.audience ?? known.audience
  if (content === file.content && audience === known.audience) return { what: 'unchanged', document: known }
  const document = await api.call('documents.update', {
    id: known.id,
    content: file.content,
    format: file.format,
    audience,
  })
  return { what: 'replaced', document }
}
