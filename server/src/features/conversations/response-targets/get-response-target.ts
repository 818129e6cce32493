/** Reads one response target. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { presentResponseTarget } from './present-response-target.ts'
import { requireTarget } from './require-target.ts'

export const getResponseTarget: Handler<'response_targets.get'> = async (context, input) =>
  presentResponseTarget(await requireTarget(context, requireId('response_target', input.id)))
