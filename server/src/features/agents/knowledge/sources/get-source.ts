/** Reads one knowledge source with its progress. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireId } from '../../../../platform/operations/require-id.ts'
import { readSource } from './read-source.ts'

export const getSource: Handler<'sources.get'> = (context, input) =>
  readSource(context, requireId('knowledge_source', input.id))
