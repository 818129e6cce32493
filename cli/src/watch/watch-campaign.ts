/** Follows a campaign until it has ended: redraws on a terminal, and writes a line whenever something changed elsewhere. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Api, Campaign, CampaignReport } from '@parley/contracts'
import { OperationError } from '@parley/contracts/errors'
import { CommandError, EXIT } from '../exit-codes.ts'
import type { Output } from '../output/output.ts'
import { drawCampaign, lineOfCampaign } from './draw-campaign.ts'
import { createScreen, type Terminal } from './screen.ts'

const SCREEN_EVERY_MS = 1_000
/** Lines stay: fewer of them, and only where they say something new. */
const LINE_EVERY_MS = 5_000
/** So long a server may be away, for example while it is updated. */
const PATIENCE_MS = 5 * 60_000
const ENDED: ReadonlySet<Campaign['status']> = new Set(['completed', 'cancelled'])

export interface WatchOptions {
  /** Undefined: the output is no terminal. */
  terminal: Terminal | undefined
  /** Waits between two looks; tests do not. */
  wait?: (milliseconds: number) => Promise<unknown>
}

interface Seen {
  campaign: Campaign
  report: CampaignReport
}

/** Throws where the campaign was cancelled. */
export async function watchCampaign(
  api: Api,
  output: Output,
  id: string,
  { terminal, wait = pause }: WatchOptions,
): Promise<void> {
  const everyMs = terminal && !output.json ? SCREEN_EVERY_MS : LINE_EVERY_MS
  const show = terminal && !output.json ? showOnScreen(terminal) : showAsLines(output)
  // The first look may not fail: an address that is wrong is an error at once.
  for (let awayMs = PATIENCE_MS; ; await wait(everyMs)) {
    const seen = await look(api, id, awayMs)
    if (seen) {
      awayMs = 0
      show.seen(seen)
      if (ENDED.has(seen.report.status)) return end(output, seen)
    } else {
      if (awayMs === 0) show.away()
      awayMs += everyMs
    }
  }
}

/** Undefined: the server cannot be reached now. After `PATIENCE_MS` that is an error. */
async function look(api: Api, id: string, awayMs: number): Promise<Seen | undefined> {
  try {
    const campaign = await api.call('campaigns.get', { id })
    return { campaign, report: await api.call('campaigns.report', { id }) }
  } catch (error) {
    const isPassing =
      error instanceof OperationError && ['unavailable', 'rate_limited', 'internal'].includes(error.code)
    if (!isPassing || awayMs >= PATIENCE_MS) throw error
    return undefined
  }
}

function end(output: Output, { campaign, report }: Seen): void {
  output.document({ campaign, report })
  if (report.status === 'cancelled')
    throw new CommandError(`The campaign ${campaign.id} was cancelled.`, EXIT.failed, 'campaign_cancelled')
}

function showOnScreen(terminal: Terminal) {
  const screen = createScreen(terminal)
  let last: string[] = []
  return {
    seen({ campaign, report }: Seen) {
      last = drawCampaign(campaign, report, screen.columns())
      screen.draw(last)
    },
    away: () => screen.draw([...last, '', AWAY]),
  }
}

function showAsLines(output: Output) {
  let shown = ''
  return {
    seen({ campaign, report }: Seen) {
      const line = lineOfCampaign(campaign, report)
      // The time alone is nothing new.
      const news = line.slice(line.indexOf('  '))
      if (news !== shown) output.line(line)
      shown = news
    },
    away: () => output.note(AWAY),
  }
}

const AWAY = 'The server cannot be reached; trying again.'
