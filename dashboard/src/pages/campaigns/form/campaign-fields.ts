/** The fields of the form of a campaign, and how they become the input of an operation. */
import type { Campaign, Input } from '@parley/contracts'
import { DateTime } from 'luxon'
import { type CallFields, callFields, callOf, EMPTY_CALL } from './call-fields.ts'

type CampaignInput = Input<'campaigns.create'>
type Content = NonNullable<Campaign['content']>
type TemplateContent = Extract<Content, { type: 'template' }>

export interface ContentFields {
  /** Name of the variant: a, b, … */
  key: string
  weight: number
  type: 'template' | 'text'
  template: string
  variables: Readonly<Record<string, string>>
  media_url: string
  text: string
  /** Values that the form does not ask for, of the template that they were given for. */
  kept: Partial<Omit<TemplateContent, 'type' | 'name'>>
}

export interface CampaignFields {
  name: string
  kind: Campaign['kind']
  channel_id: string
  whom: 'audience' | 'numbers'
  audience_id: string
  /** One a line. */
  numbers: string
  /** Contacts who were named when the draft was saved, whose numbers it does not show. */
  named: number
  /** Several of them are compared. */
  contents: readonly ContentFields[]
  test: NonNullable<Campaign['test']>
  call: CallFields
  starts: 'by_hand' | 'at'
  /** On the clock of `time_zone`: 2026-12-01T10:00. */
  starts_at: string
  time_zone: string
  in_contact_zone: boolean
  /** Minutes before each further attempt: 30, 120. */
  retries: string
  stops: { error_percent: number | null; opt_out_percent: number | null; minimum_sample: number }
  budget: number | null
  currency: string
  messages_per_second: number | null
  ignore_do_not_disturb: boolean
}

export const MOST_VARIANTS = 5
const MICROS = 1_000_000
const CLOCK = "yyyy-MM-dd'T'HH:mm"

export const emptyContent = (key: string): ContentFields => ({
  key,
  weight: 1,
  type: 'template',
  template: '',
  variables: {},
  media_url: '',
  text: '',
  kept: {},
})

export const emptyCampaign = (channelId: string, timeZone: string): CampaignFields => ({
  name: '',
  kind: 'message',
  channel_id: channelId,
  whom: 'audience',
  audience_id: '',
  numbers: '',
  named: 0,
  contents: [emptyContent('a')],
  test: {
    metric: 'read',
    minimum_sample: 100,
    confidence_percent: 95,
    test_percent: 100,
    decide_after_minutes: 240,
  },
  call: EMPTY_CALL,
  starts: 'by_hand',
  starts_at: '',
  time_zone: timeZone,
  in_contact_zone: false,
  retries: '',
  stops: { error_percent: 25, opt_out_percent: 5, minimum_sample: 50 },
  budget: null,
  currency: 'INR',
  messages_per_second: null,
  ignore_do_not_disturb: false,
})

export function fieldsOf(campaign: Campaign, channelId: string, timeZone: string): CampaignFields {
  const { schedule, stops, variants, content } = campaign
  const { budget, ...shares } = stops
  const empty = emptyCampaign(campaign.channel_id ?? channelId, schedule?.time_zone ?? timeZone)
  const contents =
    variants.length > 0
      ? variants.map((variant) => contentFields(variant.key, variant.weight, variant.content))
      : content
        ? [contentFields('a', 1, content)]
        : empty.contents
  return {
    ...empty,
    name: campaign.name,
    kind: campaign.kind,
    whom: campaign.audience_id === null && campaign.contacts_count !== null ? 'numbers' : 'audience',
    audience_id: campaign.audience_id ?? '',
    named: campaign.contacts_count ?? 0,
    contents,
    ...(campaign.test && { test: campaign.test }),
    ...(campaign.call && { call: callFields(campaign.call) }),
    ...(schedule && {
      starts: 'at' as const,
      starts_at: DateTime.fromISO(schedule.starts_at, { zone: schedule.time_zone }).toFormat(CLOCK),
      in_contact_zone: schedule.in_contact_zone,
    }),
    retries: campaign.retry.delays_minutes.join(', '),
    stops: shares,
    budget: budget ? budget.limit_micros / MICROS : null,
    currency: budget?.currency ?? empty.currency,
    messages_per_second: campaign.messages_per_second,
    ignore_do_not_disturb: campaign.ignore_do_not_disturb,
  }
}

function contentFields(key: string, weight: number, content: Content): ContentFields {
  const empty = { ...emptyContent(key), weight }
  if (content.type === 'text') return { ...empty, type: 'text', text: content.text }
  const { name, variables, buttons: given, header_media_url, type: _, ...kept } = content
  const buttons = Object.entries(given ?? {})
  return {
    ...empty,
    template: name,
    kept,
    variables: {
      ...variables,
      ...Object.fromEntries(buttons.map(([index, value]) => [`button_${index}`, value])),
    },
    media_url: header_media_url ?? '',
  }
}

const contentOf = (fields: ContentFields): Content =>
  fields.type === 'text'
    ? { type: 'text', text: fields.text }
    : {
        language: 'auto',
        ...fields.kept,
        type: 'template',
        name: fields.template,
        variables: { ...fields.variables },
        ...(fields.media_url !== '' && { header_media_url: fields.media_url }),
      }

export const numbersOf = (text: string): string[] =>
  text
    .split(/[\n,;]/)
    .map((line) => line.replaceAll(/[\s()-]/g, ''))
    .filter((line) => line !== '')

/** Minutes of further attempts. Undefined: the text is no list of numbers. */
export function retriesOf(text: string): number[] | undefined {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '')
  const minutes = words.map(Number)
  return minutes.every((count) => Number.isInteger(count) && count > 0) ? minutes : undefined
}

/** The share of the recipients that a variant gets, 0 to 1. */
export function shareOf(contents: readonly ContentFields[], index: number): number {
  const sum = contents.reduce((total, { weight }) => total + weight, 0)
  return sum === 0 ? 0 : contents[index]!.weight / sum
}

/** The same input for a new campaign and for a change of a draft. */
export function inputOf(fields: CampaignFields): Omit<CampaignInput, 'kind'> {
  const { budget, currency, messages_per_second } = fields
  const numbers = numbersOf(fields.numbers)
  return {
    name: fields.name,
    // The channel of the form sends messages. Calls leave by the voice channel of the workspace, or by the one they have.
    ...(fields.kind === 'message' && fields.channel_id !== '' && { channel_id: fields.channel_id }),
    ...(fields.whom === 'audience' && fields.audience_id !== '' && { audience_id: fields.audience_id }),
    ...(fields.whom === 'numbers' && numbers.length > 0 && { to: numbers }),
    ...(fields.kind === 'call' ? { call: callOf(fields.call) } : messageParts(fields)),
    ...scheduleOf(fields),
    retry: { delays_minutes: retriesOf(fields.retries) ?? [] },
    stops: {
      ...fields.stops,
      budget: budget === null ? null : { currency, limit_micros: Math.round(budget * MICROS) },
    },
    ...(messages_per_second !== null && { messages_per_second }),
    ignore_do_not_disturb: fields.ignore_do_not_disturb,
  }
}

function messageParts({
  contents,
  test,
}: CampaignFields): Pick<CampaignInput, 'content' | 'variants' | 'test'> {
  if (contents.length === 1) return { content: contentOf(contents[0]!) }
  const variants = contents.map((fields) => ({
    key: fields.key,
    weight: fields.weight,
    content: contentOf(fields),
  }))
  return { variants, test }
}

function scheduleOf({ starts, starts_at, time_zone, in_contact_zone }: CampaignFields) {
  if (starts === 'by_hand' || starts_at === '') return {}
  const at = DateTime.fromFormat(starts_at, CLOCK, { zone: time_zone })
  if (!at.isValid) return {}
  return { schedule: { starts_at: at.toUTC().toISO()!, time_zone, in_contact_zone } }
}
