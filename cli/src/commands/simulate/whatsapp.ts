import type { Command } from 'commander'
import { CommandError, EXIT } from '../../exit-codes.ts'
import { printable } from '../../output/table.ts'
import type { Customer, Exchange } from '../../simulate/customer.ts'
import { onWorkspace, readWholeNumber } from '../command.ts'
import { explainSilence, showStep } from './show-exchange.ts'

interface Options {
  from: string
  name: string
  text?: string
  image?: boolean
  channel?: string
  appSecret?: string
  chat?: boolean
  wait: number
}

export function addSimulateWhatsApp(simulate: Command): void {
  simulate
    .command('whatsapp')
    .description('write to a WhatsApp sandbox number and see what comes of it')
    .option('--from <phone>', 'the customer’s number', '+919812345678')
    .option('--name <name>', 'the customer’s name', 'Asha Rao')
    .option('--text <text>', 'what they write')
    .option('--image', 'they send a sample photo; --text is its caption')
    .option('--chat', 'go on writing: one message a line, Ctrl-D ends it')
    .option('--channel <id>', 'the sandbox number that they write to')
    .option('--app-secret <secret>', 'of that channel; needed only with --url')
    .option('--wait <seconds>', 'for the answer, at most', readWholeNumber, 30)
    .addHelpText('after', '\nNumbers that behave unlike others: channels/src/whatsapp/sandbox/README.md')
    .action(
      onWorkspace<Options>(async ({ connection, output, options }) => {
        const customer = { phone: readPhone(options.from), name: options.name }
        if (!options.chat && options.text === undefined && !options.image)
          throw new CommandError('Say what the customer writes: --text "…", --image, or --chat.', EXIT.usage)
        const [{ writeAsCustomer }, { describeNumber, findSandboxNumber }] = await Promise.all([
          import('../../simulate/customer.ts'),
          import('../../simulate/sandbox-number.ts'),
        ])
        const number = await findSandboxNumber(connection, options)
        if (options.chat) {
          const { chat } = await import('./chat.ts')
          return chat({ connection, output, number, customer, patienceMs: options.wait * 1000 })
        }
        output.line(`→ ${customer.name} ${customer.phone}: ${options.text ?? '[photo]'}`)
        output.line(`  to           ${printable(describeNumber(number))}`)
        const exchange = await writeAsCustomer(connection, number, customer, options, {
          waitFor: 'read',
          patienceMs: options.wait * 1000,
          onDelivered: ({ door, ms }) => output.line(`  hook         200 in ${Math.round(ms)} ms, ${door}`),
          onStep: (step) => showStep(output, step),
        })
        const { channel, agent } = number
        const to = { channel_id: channel.id, phone: channel.phone, agent_id: agent?.id, agent: agent?.name }
        output.document({ to, ...exchange })
        const why = explainSilence(exchange)
        if (why) output.line(`  ${why}`)
        if (!isWell(exchange)) process.exitCode = EXIT.failed
      }),
    )
}

/** Silence of an agent that chose it is well; so is everything that reached the customer. */
function isWell({ silence, answers }: Exchange): boolean {
  if (silence) return silence === 'agent_silent'
  return answers.every(({ status }) => !['failed', 'cancelled', 'unknown'].includes(status))
}

function readPhone(text: string): Customer['phone'] {
  const phone = text.replaceAll(/[\s()-]/g, '')
  if (/^\+[1-9]\d{6,14}$/.test(phone)) return phone
  throw new CommandError(
    `--from must be in E.164: "+", country code and number, for example +919812345678, not ${JSON.stringify(text)}.`,
    EXIT.usage,
  )
}
