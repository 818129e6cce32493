import type { TemplateStatus } from '../../kit/index.ts'

/** Meta's words for a template's status, in its list and in webhooks. */
const STATUS_WORDS: Record<string, TemplateStatus | undefined> = {
  __proto__: null as never,
  APPROVED: 'approved',
  PENDING: 'pending',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  DISABLED: 'disabled',
  IN_APPEAL: 'in_appeal',
  PENDING_DELETION: 'pending_deletion',
  LIMIT_EXCEEDED: 'limit_exceeded',
  FLAGGED: 'flagged',
  DELETED: 'deleted',
  ARCHIVED: 'disabled',
  // Webhook only: the template may be sent again.
  REINSTATED: 'approved',
  UNPAUSED: 'approved',
}

export function readTemplateStatus(word: string): TemplateStatus | undefined {
  return STATUS_WORDS[word.toUpperCase()]
}

/**
 * Meta reports a pause and its end also as a lock, with the reason in the title.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update
 */
const LOCK_TITLES: Record<string, TemplateStatus | undefined> = {
  __proto__: null as never,
  FIRST_PAUSE: 'paused',
  SECOND_PAUSE: 'paused',
  RATE_LIMITING_PAUSE: 'paused',
  UNPAUSE: 'approved',
  DISABLED: 'disabled',
}

export function readLockStatus(word: string, title: string | undefined): TemplateStatus | undefined {
  return word === 'LOCKED' || word === 'UNLOCKED' ? LOCK_TITLES[title ?? ''] : undefined
}
