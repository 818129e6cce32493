/** Knowledge that stands on a web page: the server reads it, and the document is known from the start. */
import type { Api, KnowledgeDocument } from '@parley/contracts'
import { z } from 'zod'

const pageUrl = z.url({ protocol: /^https?$/ }).max(2000)

/** The address, when the text is one and nothing else. Undefined: it is a text to be stored as it is. */
export function readPageUrl(text: string | null | undefined): string | undefined {
  const read = pageUrl.safeParse(text?.trim())
  return read.success ? read.data : undefined
}

/** A page that is being read: its text comes later. */
export type NewPage = Pick<KnowledgeDocument, 'id' | 'title' | 'status' | 'source_url' | 'metadata'> &
  Pick<KnowledgeDocument, 'content' | 'created_at' | 'updated_at'>

/**
 * Adds the page to the agent's base, or the workspace's. Its text comes later, under the same id: the answer has
 * the status `processing`, and no content.
 */
export async function addPage(
  api: Api,
  page: { agent_id?: string; title: string; url: string; metadata: Record<string, unknown> },
): Promise<NewPage> {
  const source = await api.call('sources.create', {
    kind: 'page',
    agent_id: page.agent_id,
    url: page.url,
    name: page.title,
    metadata: page.metadata,
  })
  if (source.document_id === null) throw new Error(`the page ${page.url} was given no document`)
  return {
    id: source.document_id,
    title: source.name,
    status: 'processing',
    source_url: source.url,
    metadata: source.metadata,
    created_at: source.created_at,
    updated_at: source.updated_at,
  }
}
