/** Reads one base. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireId } from '../../../../platform/operations/require-id.ts'
import { readBase } from './read-base.ts'

export const getBase: Handler<'bases.get'> = (context, input) =>
  readBase(context, requireId('base', input.id))
