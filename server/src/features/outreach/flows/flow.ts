/** The noun: the script of calls. Rules only. */
import { isDeepStrictEqual } from 'node:util'
import { type Flow, type FlowDefinition, type FlowVersion, type FlowVoice, showId } from '@parley/contracts'
import { checkDefinition } from './check/check-definition.ts'
import { languagesOf } from './walk/choose-text.ts'

/** The part of a flow that a version keeps. */
export interface FlowContent {
  language: string
  voice: FlowVoice
  model: string | null
  instructions: string
  allow_interruptions: boolean
  definition: FlowDefinition
}

export interface FlowRow extends FlowContent {
  workspace_id: string
  id: string
  name: string
  kind: Flow['kind']
  draft_version: number
  metadata: Record<string, unknown>
  published_version: number | null
  published_at: Date | null
  /** The draft differs from the published version. */
  is_changed: boolean
  created_at: Date
  updated_at: Date
}

export interface FlowVersionRow extends FlowContent {
  flow_id: string
  version: number
  published_at: Date
}

export function contentOf(row: FlowContent): FlowContent {
  const { language, voice, model, instructions, allow_interruptions, definition } = row
  return { language, voice, model, instructions, allow_interruptions, definition }
}

export function isSameContent(one: FlowContent, other: FlowContent): boolean {
  const asStored = (content: FlowContent): unknown => JSON.parse(JSON.stringify(contentOf(content)))
  return isDeepStrictEqual(asStored(one), asStored(other))
}

export function presentFlow(row: FlowRow): Flow {
  return {
    id: showId('flow', row.id),
    name: row.name,
    kind: row.kind,
    language: row.language,
    languages: languagesOf(row.definition).filter((tag) => tag !== row.language),
    voice: row.voice,
    model: row.model,
    instructions: row.instructions,
    allow_interruptions: row.allow_interruptions,
    definition: row.definition,
    draft_version: row.draft_version,
    metadata: row.metadata,
    problems: checkDefinition(row.definition),
    published_version: row.published_version,
    has_unpublished_changes: row.is_changed,
    published_at: row.published_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

export function presentFlowVersion(row: FlowVersionRow): FlowVersion {
  return {
    flow_id: showId('flow', row.flow_id),
    version: row.version,
    ...contentOf(row),
    published_at: row.published_at.toISOString(),
  }
}
