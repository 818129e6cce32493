import { type Command, Option } from 'commander'
import type { Connection, ConnectOptions } from '../../connection/connect.ts'
import { requireLocal } from '../../connection/require-local.ts'
import { CommandError, EXIT } from '../../exit-codes.ts'
import { createOutput } from '../../output/output.ts'
import type { GlobalOptions } from '../command.ts'
import { readExpiry } from './expiry.ts'

interface Options extends GlobalOptions {
  mode?: 'live' | 'test'
  name: string
  dialect?: string
  expires?: string
  scope?: string[]
  limits?: string
  allowIp?: string[]
}

export function addCreateKey(keys: Command): void {
  keys
    .command('create')
    .description('make a key; it is shown this once')
    .addOption(new Option('--mode <mode>', 'live, or test: reaches only sandboxes').choices(['live', 'test']))
    .requiredOption('--name <name>', 'what it is for')
    .option('--dialect <name>', 'for the clients of another system, for example convoai')
    .option('--expires <when>', 'a date (2027-01-31), a time, or a span (12h, 30d)')
    .option('--scope <scope...>', 'what it may do, for example messages:write; everything by default')
    .option('--limits <profile>', 'a set of limits, for example native/pro; see limit_profiles.list')
    .option(
      '--allow-ip <address...>',
      'addresses and networks from which it may be used, for example 203.0.113.0/24',
    )
    .addHelpText('after', '\n--workspace takes an id, a name, or "new" for a workspace of its own.')
    .action(async function (this: Command) {
      const options = this.optsWithGlobals<Options>()
      const expiresAt = options.expires === undefined ? undefined : readExpiry(options.expires, new Date())
      const wantsNew = options.workspace === 'new'
      const { connect } = await import('../../connection/connect.ts')
      const connection = await connect(wantsNew ? withoutWorkspace(options) : options)
      try {
        if (wantsNew) requireLocal(connection)
        const { api, workspaceId } = await chooseWorkspace(connection, options, wantsNew)
        const created = await api.call('api_keys.create', {
          name: options.name,
          ...(options.dialect !== undefined && { dialect: options.dialect }),
          ...(expiresAt && { expires_at: expiresAt.toISOString() }),
          ...(options.limits !== undefined && { limit_profile: options.limits }),
          ...(options.allowIp && { allowed_ips: options.allowIp }),
          ...(options.scope && { scopes: options.scope as never }),
        })
        const output = createOutput(options.json === true)
        output.document({ id: created.id, key: created.key, workspace_id: workspaceId })
        output.line(created.key)
        if (!output.json)
          output.note(`${created.id}, a ${created.mode} key of ${workspaceId}. It is not shown again.`)
      } finally {
        await connection.close()
      }
    })
}

async function chooseWorkspace(connection: Connection, options: Options, wantsNew: boolean) {
  if (connection.where === 'elsewhere') {
    const { workspace } = await connection.api.call('account.get', {})
    if (options.mode && options.mode !== workspace.mode) {
      throw new CommandError(
        `The key belongs to a ${workspace.mode} workspace, and so will every key that it makes: say --mode ${workspace.mode}.`,
        EXIT.usage,
      )
    }
    return { api: connection.api, workspaceId: workspace.id }
  }
  const { local } = connection
  const workspace = wantsNew
    ? await local.operator.create_workspace({ name: options.name, mode: options.mode ?? 'test' })
    : connection.workspace
  return { api: local.apiOf(workspace), workspaceId: workspace.id }
}

/** A new workspace is made beside any other, so none has to be found first. */
function withoutWorkspace({ workspace: _, ...options }: Options): ConnectOptions {
  return options
}
