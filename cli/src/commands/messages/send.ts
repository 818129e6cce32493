import { randomUUID } from 'node:crypto'
import type { OutboundContent } from '@parley/contracts'
import type { Command } from 'commander'
import { CommandError, EXIT } from '../../exit-codes.ts'
import { collectPair, onWorkspace } from '../command.ts'
import { noteWithoutWorker } from '../note-without-worker.ts'

interface Options {
  to?: string
  conversation?: string
  channel?: string
  text?: string
  template?: string
  language: string
  variable?: Record<string, string>
  asPerson?: boolean
  idempotencyKey?: string
}

export function addSendMessage(messages: Command): void {
  messages
    .command('send')
    .description('queue a message')
    .option('--to <phone>', 'E.164, for example +919812345678')
    .option('--conversation <id>', 'instead of --to')
    .option('--channel <id>', 'the workspace’s default channel, if left out')
    .option('--text <text>', 'what to say')
    .option('--template <name>', 'an approved template instead of --text')
    .option('--language <tag>', 'of the template; the contact’s, if left out', 'auto')
    .option('--variable <name=value>', 'of the template; several are fine', collectPair)
    .option('--as-person', 'a person’s answer: the AI stops in this conversation')
    .option('--idempotency-key <key>', 'the same key never sends twice')
    .action(
      onWorkspace<Options>(async ({ api, connection, output, options }) => {
        if ((options.to === undefined) === (options.conversation === undefined))
          throw new CommandError('Say to whom: either --to +… or --conversation ID.', EXIT.usage)
        const message = await api.call(
          'messages.send',
          {
            to: options.to,
            conversation_id: options.conversation,
            channel_id: options.channel,
            content: readContent(options),
            sender: options.asPerson ? 'person' : 'api',
          },
          { idempotencyKey: options.idempotencyKey ?? randomUUID() },
        )
        output.thing(message, {
          id: message.id,
          conversation_id: message.conversation_id,
          to: message.to,
          text: message.text,
          status: message.status,
        })
        await noteWithoutWorker(connection, output, 'It is sent')
      }),
    )
}

function readContent({ text, template, language, variable }: Options): OutboundContent {
  if ((text === undefined) === (template === undefined))
    throw new CommandError('Say what: either --text "…" or --template NAME.', EXIT.usage)
  if (template === undefined) return { type: 'text', text: text! }
  return { type: 'template', name: template, language, variables: variable ?? {} }
}
