import { Argument, type Command } from 'commander'
import type { Connection } from '../connection/connect.ts'
import type { Example } from '../example/example.ts'
import { EXAMPLE_NAMES, type ExampleName } from '../example/names.ts'
import type { SetUp } from '../example/set-up-example.ts'
import { createOutput, type Output } from '../output/output.ts'
import type { GlobalOptions } from './command.ts'

interface Options extends GlobalOptions {
  force?: boolean
  program: boolean
}

const HELP = `
Beside a server, the example gets a test workspace of its own; --workspace names another one. With --url or a profile it is
set up in the workspace of the key, which must be a test workspace. Run it again after you have changed a file of the
example: what is there already is found and changed, and nothing is made twice.`

export function addExample(program: Command): void {
  program
    .command('example')
    .description('set up an example business: agent, knowledge, bookings, rules, scenarios')
    .addArgument(new Argument('<name>', 'which business').choices(EXAMPLE_NAMES))
    .option('--force', 'also in a workspace that has other agents')
    .option('--no-program', 'do not run the program that belongs to the example, and end')
    .addHelpText('after', HELP)
    .action(async function (this: Command) {
      const options = this.optsWithGlobals<Options>()
      const { readExample } = await import('../example/example.ts')
      const example = await readExample(this.processedArgs[0] as ExampleName)
      const output = createOutput(options.json === true)
      const connection = await connectFor(example, options)
      try {
        const { setUpExample } = await import('../example/set-up-example.ts')
        const done = await setUpExample(connection.api, example, { force: options.force })
        await describe(connection, output, example, done)
        const { noteWithoutWorker } = await import('./note-without-worker.ts')
        await noteWithoutWorker(connection, output, 'The agent answers')
      } finally {
        await connection.close()
      }
      if (example.tools.program && options.program) {
        const { runProgram } = await import('../example/run-program.ts')
        await runProgram(example.name, example.tools.program.file)
      }
    })
}

/** The workspace that the options name. Beside a server: that of the example, which is made for it. */
async function connectFor({ business }: Example, options: Options): Promise<Connection> {
  const { connect } = await import('../connection/connect.ts')
  const connection = await connect(options)
  if (connection.where === 'elsewhere' || options.workspace !== undefined) return connection
  const { local } = connection
  const workspace =
    local.workspaces.find(({ name, mode }) => name === business.workspace && mode === 'test') ??
    (await local.operator.create_workspace({ name: business.workspace, mode: 'test' }))
  return { ...connection, workspace, api: local.apiOf(workspace) }
}

async function describe(
  connection: Connection,
  output: Output,
  example: Example,
  done: SetUp,
): Promise<void> {
  const { agent, whatsapp, webchat, tally } = done
  const { workspace } = await connection.api.call('account.get', {})
  output.document({
    workspace: { id: workspace.id, name: workspace.name },
    agent: { id: agent.id, name: agent.name },
    channels: { whatsapp: whatsapp.id, webchat: webchat.id },
    ...tally,
  })
  output.line(`${agent.business_name} is ready in the workspace ${workspace.name} (${workspace.id}).`)
  output.line(`  agent        ${agent.name}, on ${whatsapp.name} ${whatsapp.phone ?? ''} and ${webchat.name}`)
  output.line(
    `  files        ${example.documents.length} documents, ${example.bookings.services.length} services, ${example.scenarios.length} scenarios`,
  )
  output.line(
    `  written      ${tally.created} created, ${tally.changed} changed, ${tally.unchanged} unchanged`,
  )
  output.line()
  output.line('Write to it as a customer:')
  for (const text of example.business.try)
    output.line(`  ${simulateCommand(connection, workspace.name, text)}`)
  output.line('Play its scenarios:')
  output.line(`  npx parley agents check ${agent.name}${chosen(connection, workspace.name)}`)
  const page = await dashboardOf(connection)
  if (page) output.line(`See it in the dashboard, in the workspace ${workspace.name}: ${page}`)
}

/** A simulated WhatsApp message is signed with a secret that only the machine of the server can read. */
function simulateCommand(connection: Connection, workspace: string, text: string): string {
  const kind = connection.where === 'here' ? 'whatsapp' : 'webchat'
  return `npx parley simulate ${kind}${chosen(connection, workspace)} --text ${JSON.stringify(text)}`
}

function chosen(connection: Connection, workspace: string): string {
  return connection.where === 'here' ? ` --workspace ${JSON.stringify(workspace)}` : ''
}

async function dashboardOf(connection: Connection): Promise<string | undefined> {
  if (connection.where === 'elsewhere') return `${connection.url}/app`
  const server = await connection.local.findServer()
  return server && `${server.url}/app`
}
