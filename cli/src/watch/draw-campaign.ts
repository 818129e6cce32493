/** The view of a running campaign: a screen of lines, or one line where there is no terminal. Pure. */
import type { Campaign, CampaignReport } from '@parley/contracts'
import { printable } from '../output/table.ts'
import { bar, countText, durationText, leftColumn, timeText } from './figures.ts'

type Seen = Pick<Campaign, 'id' | 'name' | 'kind' | 'status' | 'status_reason' | 'schedule'>

/** Narrower terminals cut the lines; wider ones do not stretch them. */
const WIDEST = 78
const REASONS = 8

/** In this order; those of the other kind of campaign are left out. */
const FUNNEL: readonly { field: keyof CampaignReport['funnel']; only?: Campaign['kind'] }[] = [
  { field: 'waiting' },
  { field: 'queued' },
  { field: 'sent', only: 'message' },
  { field: 'delivered', only: 'message' },
  { field: 'read', only: 'message' },
  { field: 'answered', only: 'call' },
  { field: 'replied' },
  { field: 'failed' },
  { field: 'refused' },
  { field: 'unknown' },
  { field: 'cancelled' },
  { field: 'opted_out' },
]
/** Shown also while they are 0. */
const ALWAYS = new Set(['waiting', 'queued', 'sent', 'delivered', 'read', 'answered', 'failed'])

export function drawCampaign(campaign: Seen, report: CampaignReport, columns: number): string[] {
  const width = Math.max(20, Math.min(WIDEST, columns))
  const lines = [
    headLine(campaign, report, width),
    progressLine(report, width),
    '',
    ...rateLines(campaign, report),
    '',
    ...funnelLines(campaign, report, width),
    ...variantLines(report),
    ...reasonLines(report),
    ...explanation(campaign, report, width),
  ]
  return lines.map((line) => cut(line, width))
}

/** For logs and pipes. The time is that of the figures. */
export function lineOfCampaign({ kind }: Seen, report: CampaignReport): string {
  const { funnel, rate, status, percent } = report
  const reached = kind === 'call' ? 'answered' : 'sent'
  const fields = [reached, 'delivered', 'failed', 'refused', 'unknown'] as const
  return [
    timeText(report.at),
    status,
    percentText(percent),
    `of ${countText(funnel.recipients)}`,
    ...fields
      .filter((field) => field === reached || funnel[field] > 0)
      .map((field) => `${field} ${countText(funnel[field])}`),
    rateText(rate),
    leftText(report),
  ]
    .filter((part) => part !== '')
    .join('  ')
}

function headLine({ name, id }: Seen, report: CampaignReport, width: number): string {
  const right = [report.status, leftText(report)].filter((part) => part !== '').join(', ')
  const left = `${printable(name).replaceAll('\n', ' ')}  ${id}`
  const room = width - right.length - 2
  return `${cut(left, room).padEnd(room)}  ${right}`
}

function progressLine({ percent, funnel }: CampaignReport, width: number): string {
  const done = Math.round((percent / 100) * funnel.recipients)
  const right = `${percentText(percent)}  ${countText(done)} of ${countText(funnel.recipients)}`
  return `${bar(percent / 100, width - right.length - 2)}  ${right}`
}

function rateLines({ kind }: Seen, { rate, status }: CampaignReport): string[] {
  const limit = rate.limit_per_second
  const share = limit ? rate.per_second / limit : 0
  const used = limit ? `  ${bar(share, 20)} ${percentText(share * 100)}` : ''
  const what = kind === 'call' ? 'calls' : 'messages'
  return [
    `Rate     ${rateText(rate)} ${what}${used}`,
    ...(rate.slowed_to === null
      ? []
      : [`         slowed to ${rate.slowed_to}/s: the provider asked to slow down`]),
    ...(rate.paused_until === null || status !== 'running'
      ? []
      : [`         waits until ${timeText(rate.paused_until)}: the provider asked to wait`]),
  ]
}

function funnelLines({ kind }: Seen, { funnel }: CampaignReport, width: number): string[] {
  const shown = FUNNEL.filter(
    ({ field, only }) => (only ?? kind) === kind && (ALWAYS.has(field) || funnel[field] > 0),
  )
  const label = leftColumn(shown.map(({ field }) => wordsOf(field)))
  const digits = Math.max(...shown.map(({ field }) => countText(funnel[field]).length))
  const room = width - label.width - digits - 11
  return shown.map(({ field }) => {
    const share = funnel.recipients > 0 ? funnel[field] / funnel.recipients : 0
    const figures = `${countText(funnel[field]).padStart(digits)}  ${percentText(share * 100)}`
    return `${label.of(wordsOf(field))}  ${figures}  ${'█'.repeat(Math.round(share * Math.max(0, room)))}`.trimEnd()
  })
}

function variantLines({ variants, winner }: CampaignReport): string[] {
  if (variants.length === 0) return []
  const label = leftColumn(variants.map(({ key }) => key))
  const share = (part: number, of: number) => (of > 0 ? percentText((part / of) * 100) : '–')
  return [
    '',
    'Variants',
    ...variants.map(({ key, sent, delivered, read, replied }) => {
      const shares = `delivered ${share(delivered, sent)}  read ${share(read, sent)}  replied ${share(replied, sent)}`
      const won = winner?.key === key ? `  won${winner.is_significant ? '' : ' without certainty'}` : ''
      return `  ${label.of(key)}  sent ${countText(sent)}  ${shares}${won}`
    }),
  ]
}

function reasonLines({ reasons }: CampaignReport): string[] {
  if (reasons.length === 0) return []
  const shown = reasons.slice(0, REASONS)
  const state = leftColumn(shown.map((each) => each.state))
  const reason = leftColumn(shown.map((each) => each.reason))
  const digits = Math.max(...shown.map(({ count }) => countText(count).length))
  const more = reasons.slice(REASONS).reduce((sum, { count }) => sum + count, 0)
  return [
    '',
    'Reasons',
    ...shown.map(
      (each) =>
        `  ${state.of(each.state)}  ${reason.of(each.reason)}  ${countText(each.count).padStart(digits)}`,
    ),
    ...(more > 0 ? [`  ${countText(more)} more for other reasons`] : []),
  ]
}

/** A sentence on a campaign that sends nothing now. */
function explanation({ id, schedule, status_reason }: Seen, report: CampaignReport, width: number): string[] {
  const { status, next_attempt_at, rate, funnel } = report
  if (status === 'draft') return ['', 'It has not been started:', `npx parley campaigns start ${id}`]
  if (status === 'scheduled' && schedule) return ['', `It begins at ${timeText(schedule.starts_at)}.`]
  if (status === 'paused') {
    const reason = status_reason ? wrap(printable(status_reason.message), width) : []
    return ['', ...reason, 'To go on:', `npx parley campaigns resume ${id}`]
  }
  const waits = status === 'running' && rate.per_second === 0 && funnel.queued === 0
  if (waits && next_attempt_at)
    return ['', `The next recipient may be reached at ${timeText(next_attempt_at)}.`]
  return []
}

function rateText({ per_second, limit_per_second }: CampaignReport['rate']): string {
  const limit = limit_per_second === null ? '' : ` of ${limit_per_second}`
  return `${per_second.toFixed(1)}/s${limit}`
}

function leftText({ status, remaining_seconds }: CampaignReport): string {
  return status === 'running' && remaining_seconds !== null ? `${durationText(remaining_seconds)} left` : ''
}

const percentText = (percent: number) => `${percent.toFixed(1).padStart(5)} %`

const wordsOf = (field: string) => field.replaceAll('_', ' ')

/** Breaks between words. */
function wrap(text: string, width: number): string[] {
  const lines = ['']
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1)!
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}

function cut(line: string, width: number): string {
  const characters = [...line]
  return characters.length <= width ? line : `${characters.slice(0, width - 1).join('')}…`
}
