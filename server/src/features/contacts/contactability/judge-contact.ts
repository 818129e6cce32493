/** The one gate: whether a contact may be contacted on a channel now, and if not, why. Pure. */
import {
  type Contactability,
  type ContactReason,
  consentChannel,
  contactPurpose,
  type ErrorCode,
} from '@parley/contracts'
import { consentFor } from '../contacts/index.ts'
import type { ContactFacts } from './contact-facts.ts'
import { type InitiativeReason, initiativeReason, reasonsOfInitiative } from './judge-initiative.ts'
import { quietSpan } from './quiet-hours.ts'

const DAY_MS = 86_400_000

type Reason = Contactability['reasons'][number]

const SAYS: Record<Exclude<ContactReason, InitiativeReason>, string> = {
  contact_opted_out: 'The contact asked not to be written to: wait until they opt in again.',
  marketing_opted_out:
    'The contact opted out of marketing: wait until they allow it again. Messages and calls of another purpose are allowed.',
  contact_blocked: 'The contact is blocked: unblock them first.',
  reply_window_closed: 'The reply window is closed: send an approved template.',
  template_not_approved:
    'The template is not approved on this channel: choose another, or sync the templates.',
  channel_unavailable: 'The channel cannot send now: see its attention field.',
  no_address_on_channel: 'The contact has no address on this channel: add one, or choose another channel.',
}

export function judgeContact(facts: ContactFacts): Contactability {
  const { contact, channel, now } = facts
  const both: Reason[] = []
  const stop = (code: keyof typeof SAYS, message = SAYS[code], until: string | null = null) =>
    both.push({ code, message, until })

  if (contact.opted_out_at) stop('contact_opted_out')
  if (contact.blocked_at) stop('contact_blocked')
  if (!facts.has_address) stop('no_address_on_channel')
  if (channel.deleted_at) stop('channel_unavailable', 'The channel was disconnected: choose another one.')
  else if (channel.status === 'disabled')
    stop('channel_unavailable', 'The channel is switched off: activate it first.')
  else if (channel.status === 'needs_attention')
    stop('channel_unavailable', channel.attention ?? SAYS.channel_unavailable)
  else if (channel.paused_until && new Date(channel.paused_until) > now) {
    const until = new Date(channel.paused_until).toISOString()
    stop('channel_unavailable', 'The provider asked for a pause; messages wait until it is over.', until)
  }

  const quiet = facts.quiet_hours && quietSpan(facts.quiet_hours.hours, facts.quiet_hours.time_zone, now)
  if (quiet) both.push(initiativeReason('quiet_hours', quiet.end))
  both.push(...reasonsOfInitiative(facts, isAnswer(facts)))
  // A template has its own category; everything else has the purpose that its sender names.
  const isMarketing = facts.template === undefined && facts.initiative?.purpose === 'marketing'
  if (isMarketing && contact.marketing_opted_out_at) stop('marketing_opted_out')

  const onlyTemplate: Reason[] = []
  if (facts.template !== undefined) {
    if (facts.template?.status !== 'approved') {
      onlyTemplate.push({ code: 'template_not_approved', message: SAYS.template_not_approved, until: null })
    }
    if (facts.template?.category === 'marketing' && contact.marketing_opted_out_at) {
      onlyTemplate.push({ code: 'marketing_opted_out', message: SAYS.marketing_opted_out, until: null })
    } else if (facts.template && !facts.initiative) onlyTemplate.push(...reasonsOfCategory(facts))
  }

  const onlyFreeForm: Reason[] = []
  if (!isWindowOpen(facts)) {
    onlyFreeForm.push({ code: 'reply_window_closed', message: SAYS.reply_window_closed, until: null })
  }
  const relevant = [...both, ...(facts.template === undefined ? onlyFreeForm : onlyTemplate)]
  return {
    ...decide(relevant),
    allowed: both.length === 0 && onlyFreeForm.length === 0,
    template_allowed: both.length === 0 && onlyTemplate.length === 0,
    reasons: [...both, ...onlyTemplate, ...onlyFreeForm],
    window_expires_at: facts.window_expires_at ? new Date(facts.window_expires_at).toISOString() : null,
  }
}

/** The category of a template is its purpose. */
function reasonsOfCategory({ contact, template, channel_kind }: ContactFacts): Reason[] {
  const purpose = contactPurpose.safeParse(template?.category)
  const channel = consentChannel.safeParse(channel_kind)
  if (!purpose.success || !channel.success) return []
  const consent = consentFor(contact.consents ?? {}, channel.data, purpose.data)
  return consent === false ? [initiativeReason('consent_withdrawn', null)] : []
}

/** Reasons that all end by themselves only delay. Then the gate has to be asked again. */
function decide(reasons: readonly Reason[]): Pick<Contactability, 'decision' | 'wait_until'> {
  if (reasons.length === 0) return { decision: 'allow', wait_until: null }
  if (reasons.some(({ until }) => until === null)) return { decision: 'refuse', wait_until: null }
  return { decision: 'wait', wait_until: reasons.map(({ until }) => until!).reduce(later) }
}

function later(first: string, second: string): string {
  return second > first ? second : first
}

/** Where no window is known, what is written within a day of the contact's message counts as an answer. */
function isAnswer({ last_inbound_at: last, window_expires_at: closes, now }: ContactFacts): boolean {
  if (closes !== null) return new Date(closes) > now
  return last !== null && now.getTime() - new Date(last).getTime() < DAY_MS
}

/** A sandbox number that never wrote counts as inside, so that a newcomer's first send works. */
function isWindowOpen(facts: ContactFacts): boolean {
  if (facts.channel.reply_window_ms === undefined) return true
  if (facts.simulated_closed_window) return false
  if (facts.channel.sandbox && facts.last_inbound_at === null) return true
  return facts.window_expires_at !== null && new Date(facts.window_expires_at) > facts.now
}

/**
 * The first reason that refuses this message for good. A message that only has to wait, because the reason has an end, is no
 * refusal: the message stays queued.
 */
export function refusalOf(verdict: Contactability, content: 'free_form' | 'template'): Reason | undefined {
  return relevantReasons(verdict, content).find((reason) => reason.until === null)
}

/** Until when this message has to wait; undefined where nothing with an end stands against it. */
export function waitOf(
  verdict: Pick<Contactability, 'reasons'>,
  content: 'free_form' | 'template',
): Date | undefined {
  const ends = relevantReasons(verdict, content).flatMap(({ until }) => (until === null ? [] : [until]))
  return ends.length === 0 ? undefined : new Date(ends.reduce(later))
}

function relevantReasons(
  { reasons }: Pick<Contactability, 'reasons'>,
  content: 'free_form' | 'template',
): Reason[] {
  const other: ContactReason = content === 'template' ? 'reply_window_closed' : 'template_not_approved'
  return reasons.filter(({ code }) => code !== other)
}

/** The error that a message gets for this reason. */
export function errorOfReason(reason: ContactReason): ErrorCode {
  return ERROR_OF[reason]
}

const ERROR_OF: Record<ContactReason, ErrorCode> = {
  contact_opted_out: 'contact_opted_out',
  marketing_opted_out: 'contact_opted_out',
  contact_blocked: 'contact_blocked',
  reply_window_closed: 'reply_window_closed',
  template_not_approved: 'template_not_approved',
  channel_unavailable: 'channel_unavailable',
  no_address_on_channel: 'channel_unavailable',
  quiet_hours: 'conflict',
  do_not_disturb: 'contact_opted_out',
  consent_withdrawn: 'contact_opted_out',
  consent_missing: 'contact_opted_out',
  frequency_cap: 'conflict',
  provider_tier: 'conflict',
}
