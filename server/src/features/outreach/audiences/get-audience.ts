/** Reads one audience. A segment is counted anew. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { presentAudience } from './audience.ts'
import { counted, requireAudience } from './require-audience.ts'

export const getAudience: Handler<'audiences.get'> = async (context, input) =>
  presentAudience(await counted(context, await requireAudience(context, input.id)), context.now)
