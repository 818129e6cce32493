/** The reply window as state (P5): open until when, what may be sent now, and what would happen instead. Pure. */
import type { Contactability, Conversation } from '@parley/contracts'
import { errorOfReason, type GateAdapter, judgeFreeForm } from '../../contacts/contactability/index.ts'
import { carriesMessages, replyWindowMsOf } from './conversation.ts'
import type { ShownConversation } from './conversation-view.ts'

type ReplyWindow = Conversation['reply_window']
export type ReplyWindowOf = (row: ShownConversation, now: Date) => ReplyWindow

/** Of a conversation by telephone. */
const NO_MESSAGES: ReplyWindow = {
  open: false,
  expires_at: null,
  may_send: [],
  otherwise: {
    code: 'content_unsupported',
    message: 'This channel carries calls, and no messages.',
    action: 'none',
  },
}

/** By the clock alone: for snapshots, which tell nothing of the contact's consent or the channel's state. */
export const timedWindow: ReplyWindowOf = (row, now) => {
  if (row.channel_kind !== undefined && !carriesMessages(row.channel_kind)) return NO_MESSAGES
  if (row.channel_kind !== undefined && replyWindowMsOf(row.channel_kind) === undefined) {
    return { open: true, expires_at: null, may_send: ['any'] }
  }
  const open = row.window_expires_at !== null && new Date(row.window_expires_at) > now
  return {
    open,
    expires_at: row.window_expires_at === null ? null : new Date(row.window_expires_at).toISOString(),
    may_send: open ? ['any', 'template'] : ['template'],
  }
}

/** The gate's decision about a message now, with the reasons and the order that it uses when one is sent. */
export function predictedWindow(
  adapterOf: (channel: { kind: string; provider: string }) => GateAdapter,
): ReplyWindowOf {
  return (row, now) => {
    const { channel_kind: kind, channel_provider: provider } = row
    if (kind === undefined || provider === undefined) return timedWindow(row, now)
    if (!carriesMessages(kind)) return NO_MESSAGES
    const adapter = adapterOf({ kind, provider })
    const verdict = judgeFreeForm(
      {
        kind,
        opted_out_at: row.opted_out_at ?? null,
        marketing_opted_out_at: row.marketing_opted_out_at ?? null,
        blocked_at: row.blocked_at ?? null,
        // It holds back only what begins by itself.
        do_not_disturb_at: null,
        identities: row.contact_identities ?? [],
        channel_status: row.channel_status ?? 'active',
        attention: row.channel_attention ?? null,
        // A pause only makes a message wait.
        paused_until: null,
        deleted_at: row.channel_deleted_at ?? null,
        window_expires_at: date(row.window_expires_at),
        last_inbound_at: date(row.last_inbound_at),
      },
      adapter,
      now,
    )
    const hasWindow = adapter.capabilities.reply_window_ms !== undefined
    return {
      open: !verdict.reasons.some(({ code }) => code === 'reply_window_closed'),
      expires_at: hasWindow ? verdict.window_expires_at : null,
      may_send: sendable(verdict, hasWindow),
      otherwise: insteadOf(verdict),
    }
  }
}

function sendable(verdict: Contactability, hasWindow: boolean): ReplyWindow['may_send'] {
  const templates = hasWindow && verdict.template_allowed ? (['template'] as const) : []
  return verdict.allowed ? ['any', ...templates] : [...templates]
}

function insteadOf(verdict: Contactability): ReplyWindow['otherwise'] {
  const [reason] = verdict.reasons
  if (verdict.allowed || !reason) return null
  return {
    code: errorOfReason(reason.code),
    message: reason.message,
    action: verdict.template_allowed
      ? 'send_template'
      : reason.code === 'contact_opted_out'
        ? 'wait_for_contact'
        : 'none',
  }
}

function date(value: Date | string | null): Date | null {
  return value === null ? null : new Date(value)
}
