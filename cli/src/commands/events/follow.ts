import type { Parley, StreamedEvent } from '@parley/sdk'
import type { Command } from 'commander'
import type { Connection } from '../../connection/connect.ts'
import { gist } from '../../listen/gist.ts'
import { printable } from '../../output/table.ts'
import { onWorkspace, readWholeNumber } from '../command.ts'

interface Options {
  types?: string[]
  after?: number
  conversation?: string
}

interface Wanted {
  types?: string[]
  after?: number
  conversation_id?: string
}

export function addFollowEvents(events: Command): void {
  events
    .command('follow')
    .description('show events as they happen, until Ctrl-C; typing, viewers and presence too')
    .option('--types <type...>', 'only these, such as message.received, message.* or typing')
    .option(
      '--after <number>',
      'begin after this number (default: what happens from now on)',
      readWholeNumber,
    )
    .option('--conversation <id>', 'only of this conversation')
    .action(
      onWorkspace<Options>(async ({ connection, output, options }) => {
        const abort = new AbortController()
        process.once('SIGINT', () => abort.abort())
        const wanted = { types: options.types, after: options.after, conversation_id: options.conversation }
        for await (const event of follow(connection, wanted, abort.signal)) {
          output.document(event)
          output.line(printable(lineOf(event)))
        }
      }),
    )
}

async function* follow(
  connection: Connection,
  wanted: Wanted,
  signal: AbortSignal,
): AsyncGenerator<StreamedEvent> {
  const { api } = connection
  // Over HTTP the SDK follows them, and connects again.
  if (!api.stream) {
    yield* (api as Parley).events.stream(wanted, { signal })
    return
  }
  for await (const items of await api.stream('events.stream', wanted, { signal })) {
    for (const { name, sequence, data } of items) {
      if (name === undefined) continue
      yield {
        ...(sequence !== undefined && { id: String(sequence) }),
        type: name,
        data: data as StreamedEvent['data'],
      }
    }
  }
}

function lineOf({ id, type, data }: StreamedEvent): string {
  const words = id === undefined || type === 'reset' ? JSON.stringify(data) : gist(data)
  return `${(id ?? '').padStart(8)}  ${type.padEnd(26)}  ${words}`
}
