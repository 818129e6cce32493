import type { Api, OperationName, Scope } from '@parley/contracts'
import { VERSION } from '@parley/server/operator/version'
import type { Command } from 'commander'
import { DOCUMENTATION } from '../connection/clone.ts'
import { onWorkspace } from './command.ts'

const HELP = `
An assistant starts this command itself. Its settings need the command and its arguments:
  { "mcpServers": { "parley": { "command": "npx", "args": ["parley", "mcp"] } } }
With --url and --key it works on a server anywhere; --workspace chooses a workspace of this machine. A server also
answers at its own address, /mcp, with an API key: docs/guides/mcp.md.`

export function addMcp(program: Command): void {
  program
    .command('mcp')
    .description(
      'serve the tools of the Model Context Protocol on standard input and output, until it closes',
    )
    .addHelpText('after', HELP)
    .action(
      onWorkspace(async ({ api }) => {
        const [{ serveStdio }, { createMcpServer, openDocumentation }] = await Promise.all([
          import('@modelcontextprotocol/server/stdio'),
          import('@parley/server/operator/mcp'),
        ])
        const scopes = await scopesOf(api)
        const caller = {
          scopes,
          call: (name: OperationName, input: Record<string, unknown>, options: object) =>
            api.call(name, input as never, options),
        }
        const closed = new Promise<void>((resolve) => process.stdin.once('close', resolve))
        const documentation = openDocumentation(DOCUMENTATION)
        const served = serveStdio(() => createMcpServer(caller, VERSION, documentation))
        await closed
        await served.close()
      }),
    )
}

/** Those of the key or the member. The operator, who has neither, may do everything. */
async function scopesOf(api: Api): Promise<readonly Scope[]> {
  const { key } = await api.call('account.get', {})
  return key ? (key.scopes as Scope[]) : (await import('@parley/contracts')).ALL_SCOPES
}
