/** Reads one audience. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { presentAudience } from './audience.ts'
import { requireAudience } from './require-audience.ts'

export const getAudience: Handler<'audiences.get'> = async (context, input) =>
  presentAudience(await requireAudience(context, input.id))
