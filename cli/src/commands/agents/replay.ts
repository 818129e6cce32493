import { setTimeout as pause } from 'node:timers/promises'
import type { AgentReplay, AgentReplayResult, AgentReplayTurn, Api } from '@parley/contracts'
import { type Command, InvalidArgumentError } from 'commander'
import type { Connection } from '../../connection/connect.ts'
import { CommandError } from '../../exit-codes.ts'
import type { Output } from '../../output/output.ts'
import { writeTable } from '../../output/table.ts'
import { onWorkspace } from '../command.ts'
import { findAgent } from './find-agent.ts'

const LOOK_MS = 500
/** Rows of the table; --json has all. */
const SHOWN = 50

interface Options {
  last?: number
  channel?: string
  since?: string
  until?: string
  conversation?: string[]
  published?: boolean
  version?: number
  allAnswers?: boolean
  failOnChange?: boolean
}

export function addReplayAgent(agents: Command): void {
  agents
    .command('replay')
    .description(
      'replay stored conversations with the draft of an agent; nothing is sent. Exit code 1 if a turn failed or the replay was cancelled; differences alone leave it 0',
    )
    .argument('<agent>')
    .option(
      '--last <number>',
      'how many conversations, the newest first; at most 200, default: 50',
      wholeNumber,
    )
    .option('--channel <id>', 'only conversations on this channel')
    .option('--since <time>', 'only messages from this time on, e.g. 2026-11-21T10:00:00Z')
    .option('--until <time>', 'only messages before this time')
    .option('--conversation <id...>', 'exactly these conversations')
    .option('--published', 'with the settings that customers meet now')
    .option('--version <number>', 'with the settings of this version', wholeNumber)
    .option('--all-answers', 'also what other agents and systems answered')
    .option('--fail-on-change', 'exit code 1 also if an answer differs')
    .action(
      onWorkspace<Options>(async ({ api, connection, output, options }, wanted) => {
        const agent = await findAgent(api, wanted!)
        const asked = await api.call('agent_replays.create', {
          agent_id: agent.id,
          target: options.version ? 'version' : options.published ? 'published' : 'draft',
          version: options.version,
          last: options.last,
          channel_id: options.channel,
          from: options.since,
          to: options.until,
          conversation_ids: options.conversation,
          answered_by: options.allAnswers ? 'all' : 'agent',
        })
        const replay = await followReplay(connection, output, asked.id)
        const turns = [
          ...(await readTurns(api, replay.id, 'failed')),
          ...(await readTurns(api, replay.id, 'changed')),
        ]
        output.document({ replay, turns })
        for (const line of describe(replay, turns)) output.line(line)
        refuse(replay, options)
      }),
    )
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Use a whole number from 1 on.')
  return value
}

/** The replay when it has ended. Where no server runs on this machine, this process plays it. */
async function followReplay({ api, local }: Connection, output: Output, id: string): Promise<AgentReplay> {
  const isAlone = local?.opened && !(await local.findServer())
  const drain = isAlone ? local.opened?.installation.wiring.replays.drain : undefined
  let shown = -1
  for (;;) {
    await drain?.()
    const replay = await api.call('agent_replays.get', { id })
    if (replay.conversations_done !== shown && !output.json)
      output.note(
        `${replay.conversations_done} of ${replay.conversations} conversations replayed, ${replay.changed} of ${replay.turns} answers differ`,
      )
    shown = replay.conversations_done
    if (replay.finished_at !== null) return replay
    if (!drain) await pause(LOOK_MS)
  }
}

async function readTurns(api: Api, id: string, result: AgentReplayResult): Promise<AgentReplayTurn[]> {
  const turns: AgentReplayTurn[] = []
  let cursor: string | undefined
  do {
    const page = await api.call('agent_replays.list_turns', {
      id,
      result,
      limit: 100,
      ...(cursor && { cursor }),
    })
    turns.push(...page.data)
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return turns
}

function* describe(replay: AgentReplay, turns: readonly AgentReplayTurn[]): Generator<string> {
  if (turns.length > 0) {
    yield writeTable(turns.slice(0, SHOWN), [
      { title: 'differs in', value: ({ differences }) => differences.join(', '), width: 30 },
      { title: 'customer', value: ({ customer }) => customer.map(({ text }) => text).join(' / '), width: 34 },
      { title: 'original', value: ({ original }) => original.text, width: 40 },
      { title: 'replayed', value: ({ replayed }) => replayed.text, width: 40 },
    ])
    if (turns.length > SHOWN) yield `… and ${turns.length - SHOWN} more: --json lists all of them.`
    yield ''
  }
  for (const { difference, turns: count } of replay.differences) yield `${difference}  ${count}`
  const cost = replay.cost_micros ? `, ${(replay.cost_micros / 1_000_000).toFixed(4)} USD` : ''
  yield `Answers: ${replay.turns}. Conversations: ${replay.conversations_done}${cost}. The same: ${replay.same}, different: ${replay.changed}, failed: ${replay.failed}. Nothing was sent.`
}

function refuse(replay: AgentReplay, { failOnChange }: Options): void {
  if (replay.state === 'cancelled') throw new CommandError('The replay was cancelled before it ended.')
  if (replay.failed > 0)
    throw new CommandError(`${replay.failed} of ${replay.turns} turns failed; with --json each is shown.`)
  if (failOnChange && replay.changed > 0)
    throw new CommandError(`${replay.changed} of ${replay.turns} answers differ.`)
}
