/** Reads one message. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { readMessage } from './read-message.ts'

export const getMessage: Handler<'messages.get'> = (context, input) =>
  readMessage(context, requireId('message', input.id))
