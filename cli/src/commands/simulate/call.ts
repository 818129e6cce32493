import { type Command, InvalidArgumentError } from 'commander'
import { CommandError, EXIT } from '../../exit-codes.ts'
import { callFields } from '../calls/call-fields.ts'
import { collect, onWorkspace, readWholeNumber } from '../command.ts'
import { showHeard } from './show-heard.ts'

interface Options {
  text?: string[]
  agent?: string
  dial?: boolean
  inbound?: boolean
  from: string
  wait: number
}

export function addSimulateCall(simulate: Command): void {
  simulate
    .command('call')
    .description('talk to an agent on a simulated telephone, and see what the contact hears')
    .option(
      '--text <words>',
      'what the contact says; may be given several times, one after each answer',
      collect,
    )
    .option('--agent <id>', 'the agent; default: the oldest active one')
    .option('--from <phone>', 'the contact’s number', readPhone, '+919812345678')
    .option(
      '--dial',
      'the business dials: quiet hours and consent count. Default: the contact joins from a page',
    )
    .option('--wait <seconds>', 'for the end of the call, at most', readWholeNumber, 120)
    .option('--inbound', 'the contact dials the number of a simulated telephone, and its agent answers')
    .addHelpText('after', '\nIn --text, keys:12# presses keys, and an empty text is silence.')
    .action(
      onWorkspace<Options>(async ({ api, output, options }) => {
        if (!options.text) throw new CommandError('Say what the contact says: --text "…".', EXIT.usage)
        if (options.dial && options.inbound)
          throw new CommandError('Give one of --dial and --inbound: either side calls.', EXIT.usage)
        const { agentToCall, dialIn, followCall, simulatedLine } = await import('../../simulate/call.ts')
        const agent = await agentToCall(api, options.agent)
        const call = options.inbound
          ? await dialIn(api, agent, { from: options.from, says: options.text }, options.wait * 1000)
          : await api.call('calls.create', {
              agent_id: agent.id,
              channel_id: await simulatedLine(api),
              to: options.from,
              kind: options.dial ? 'phone' : 'web',
              simulated_answers: options.text,
            })
        const talks = call.ended_at === null ? `, ${agent.name} talks` : ''
        output.line(`  call         ${call.id}${talks}`)
        const followed = await followCall(api, call.id, options.wait * 1000, (heard) =>
          showHeard(output, heard),
        )
        output.document(followed)
        output.thing({}, callFields(followed.call))
        if (followed.call.state !== 'completed') process.exitCode = EXIT.failed
      }),
    )
}

function readPhone(text: string): string {
  const phone = text.replaceAll(/[\s()-]/g, '')
  if (/^\+[1-9]\d{6,14}$/.test(phone)) return phone
  throw new InvalidArgumentError('Write it in E.164, such as +919812345678.')
}
