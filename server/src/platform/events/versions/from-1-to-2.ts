/**
 * Version 2: a conversation is answered by its `responder` (it was `leader`), and `responder_epoch` (it was `owner_epoch`)
 * counts its changes.
 */
import { type Part, renameFields, type VersionStep } from './version-step.ts'

const renameResponder = renameFields({ leader: 'responder', owner_epoch: 'responder_epoch' })

export const FROM_1_TO_2: VersionStep = {
  parts: {
    conversation: renameResponder,
    session: renameResponder,
    change: renameInChange,
    message: renameErrorCode,
  },
}

function renameInChange(change: Part): Part {
  const { fields } = change
  if (typeof fields !== 'object' || fields === null) return change
  return { ...change, fields: renameResponder(fields as Part) }
}

/** A message that did not leave, because a person had taken over. */
function renameErrorCode(message: Part): Part {
  const error = message.error as Part | null | undefined
  if (error?.code !== 'owner_changed') return message
  return { ...message, error: { ...error, code: 'responder_changed' } }
}
