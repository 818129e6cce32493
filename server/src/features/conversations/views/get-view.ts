/** Reads one view. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { presentView } from './present-view.ts'
import { requireView } from './require-view.ts'

export const getView: Handler<'views.get'> = async (context, input) =>
  presentView(await requireView(context, input.id))
