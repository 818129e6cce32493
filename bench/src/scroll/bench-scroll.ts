/**
 * The page of the inbox at a team's size: a real browser scrolls, filters and opens threads while customers go on writing. The
 * browser's own trace says how long its main thread was busy at a stretch, in which no frame is drawn.
 */
import { readId } from '@parley/contracts'
import { openBrowser } from '@parley/tests/browser'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { loadInbox, MESSAGES_EACH } from '../fill/load-inbox.ts'
import { furnish } from '../inbox/open-workspaces.ts'
import { round } from '../percentiles.ts'
import type { BenchResult } from '../result.ts'
import type { Benchmark } from '../stage/context.ts'
import { onStage, type Stage } from '../stage/open-stage.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import { type MainThread, readMainThread } from './read-trace.ts'
import { USES, type Use } from './use-inbox.ts'
import { writeMeanwhile } from './write-meanwhile.ts'

const CONVERSATIONS = { small: 100_000, medium: 300_000, full: 1_000_000 } as const
/** The longest that a frame may take. */
const FRAME_MS = 50
const WRITES_PER_SECOND = 2
const TRACED = ['toplevel', 'disabled-by-default-devtools.timeline']
const SCREEN = { width: 1440, height: 900 }

interface Used extends MainThread {
  use: Use
  seconds: number
}

export const benchScroll: Benchmark = (context) =>
  onStage(context, async (stage) => {
    const { say, signal, size } = context
    const conversations = CONVERSATIONS[size]
    say(`${conversations} conversations and ${conversations * MESSAGES_EACH} messages`)
    await fill(stage, conversations, { say, signal })
    const browser = await openBrowser()
    try {
      const page = await signIn(stage, browser)
      const writing = await writeMeanwhile(stage.testApi, WRITES_PER_SECOND, signal)
      const used: Used[] = []
      for (const use of USES) {
        say(use.what)
        used.push(await watch(browser, page, use))
      }
      const written = await writing.stop()
      const postgres = await readPostgresVersion(stage.connectionString)
      return { postgres, result: present(conversations, used, written) }
    } finally {
      await browser.close()
    }
  })

async function fill(
  stage: Stage,
  conversations: number,
  options: { say(text: string): void; signal: AbortSignal },
): Promise<void> {
  const { workspace } = await stage.testApi.call('account.get', {})
  const client = new pg.Client({ connectionString: stage.connectionString })
  await client.connect()
  try {
    const loaded = await furnish(client, readId('workspace', workspace.id)!, { from: 0, conversations })
    await loadInbox(stage.connectionString, [loaded], options)
  } finally {
    await client.end()
  }
}

async function signIn(stage: Stage, browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: SCREEN, locale: 'en-GB' })
  const invitation = await stage.testApi.call('invitations.create', {
    email: 'reader@example.com',
    role: 'owner',
  })
  const accepted = await context.request.post(invitation.url!, {
    data: { name: 'Reader', password: 'a long enough password' },
  })
  if (accepted.status() !== 201) throw new Error(`the invitation was refused: ${await accepted.text()}`)
  const page = await context.newPage()
  await page.goto(`${new URL(invitation.url!).origin}/app/inbox/open`)
  await page.getByRole('listbox').getByRole('option').first().waitFor()
  return page
}

async function watch(browser: Browser, page: Page, use: Use): Promise<Used> {
  await browser.startTracing(page, { categories: TRACED })
  const began = performance.now()
  let trace: Buffer
  try {
    await use.run(page)
  } finally {
    trace = await browser.stopTracing()
  }
  const seconds = round((performance.now() - began) / 1000, 1)
  return { use, seconds, ...readMainThread(trace.toString('utf8'), FRAME_MS) }
}

function present(conversations: number, used: readonly Used[], written: number): BenchResult {
  const longest = Math.max(...used.map(({ longest_ms }) => longest_ms))
  const longestCpu = Math.max(...used.map(({ longest_cpu_ms }) => longest_cpu_ms))
  return {
    name: 'scroll',
    title: `the inbox page of a workspace with ${conversations} conversations, in Chromium`,
    lines: [],
    tables: [
      {
        columns: ['use', 'seconds', 'tasks', 'p99 ms', 'longest ms', 'of it CPU', `over ${FRAME_MS} ms`],
        rows: used.map(({ use, ...figures }) => [
          use.what,
          String(figures.seconds),
          String(figures.tasks),
          String(figures.p99_ms),
          String(figures.longest_ms),
          String(figures.longest_cpu_ms),
          `${figures.over} (CPU ${figures.over_cpu})`,
        ]),
      },
    ],
    figures: {
      conversations,
      longest_ms: longest,
      longest_cpu_ms: longestCpu,
      over: used.reduce((sum, { over }) => sum + over, 0),
      over_cpu: used.reduce((sum, { over_cpu }) => sum + over_cpu, 0),
      goal_ms: FRAME_MS,
      meets_goal: longest <= FRAME_MS,
      meets_goal_cpu: longestCpu <= FRAME_MS,
      written_meanwhile: written,
    },
    notes: [
      `While the main thread of the page is busy, no frame is drawn. Its longest piece of work took ${longest} ms, ${longestCpu} ms of processor time; the goal is ${FRAME_MS} ms.`,
      '“of it CPU” is the longest piece of work by the time in which it had a processor: browser, server and Postgres share those of this machine.',
      `Meanwhile customers wrote ${written} messages, so that rows changed and moved.`,
    ],
  }
}
