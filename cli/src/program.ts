import { VERSION } from '@parley/server/operator/version'
import { Command } from 'commander'

/** In the order of the help. Each is loaded by itself, since loading all of them takes longer than most commands do. */
export const COMMANDS: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  login: async () => (await import('./commands/login.ts')).addLogin,
  logout: async () => (await import('./commands/logout.ts')).addLogout,
  whoami: async () => (await import('./commands/whoami.ts')).addWhoami,
  profiles: async () => (await import('./commands/profiles/index.ts')).addProfiles,
  init: async () => (await import('./commands/init.ts')).addInit,
  example: async () => (await import('./commands/example.ts')).addExample,
  doctor: async () => (await import('./commands/doctor.ts')).addDoctor,
  simulate: async () => (await import('./commands/simulate/index.ts')).addSimulate,
  keys: async () => (await import('./commands/keys/index.ts')).addKeys,
  workspaces: async () => (await import('./commands/workspaces/index.ts')).addWorkspaces,
  members: async () => (await import('./commands/members/index.ts')).addMembers,
  plan: async () => (await import('./commands/plan/index.ts')).addPlan,
  limits: async () => (await import('./commands/limits/index.ts')).addLimits,
  agents: async () => (await import('./commands/agents/index.ts')).addAgents,
  models: async () => (await import('./commands/models/index.ts')).addModels,
  scenarios: async () => (await import('./commands/scenarios/index.ts')).addScenarios,
  knowledge: async () => (await import('./commands/knowledge/index.ts')).addKnowledge,
  messages: async () => (await import('./commands/messages/index.ts')).addMessages,
  conversations: async () => (await import('./commands/conversations/index.ts')).addConversations,
  contacts: async () => (await import('./commands/contacts/index.ts')).addContacts,
  imports: async () => (await import('./commands/imports/index.ts')).addImports,
  campaigns: async () => (await import('./commands/campaigns/index.ts')).addCampaigns,
  calls: async () => (await import('./commands/calls/index.ts')).addCalls,
  leads: async () => (await import('./commands/leads/index.ts')).addLeads,
  bookings: async () => (await import('./commands/bookings/index.ts')).addBookings,
  visits: async () => (await import('./commands/visits/index.ts')).addVisits,
  ledger: async () => (await import('./commands/ledger/index.ts')).addLedger,
  events: async () => (await import('./commands/events/index.ts')).addEvents,
  webhooks: async () => (await import('./commands/webhooks/index.ts')).addWebhooks,
  listen: async () => (await import('./commands/webhooks/listen.ts')).addListen,
  mcp: async () => (await import('./commands/mcp.ts')).addMcp,
  call: async () => (await import('./commands/call.ts')).addCall,
  openapi: async () => (await import('./commands/openapi.ts')).addOpenApi,
  migrate: async () => (await import('./commands/migrate.ts')).addMigrate,
  backup: async () => (await import('./commands/backup.ts')).addBackup,
  restore: async () => (await import('./commands/restore.ts')).addRestore,
  files: async () => (await import('./commands/files/index.ts')).addFiles,
  secrets: async () => (await import('./commands/secrets/index.ts')).addSecrets,
  completion: async () => (await import('./commands/completion.ts')).addCompletion,
  complete: async () => (await import('./commands/completion.ts')).addComplete(createProgram),
}

const HELP = `
A command works on the server of --url and --key, else of PARLEY_URL and PARLEY_API_KEY, else of the current profile (parley login).
Without any of them it works on the installation of this clone (PARLEY_DATA_DIR, PARLEY_DATABASE_URL), beside a running server or
alone, as the operator of its oldest test workspace unless --workspace names another; --profile local chooses it by name.

Exit codes: 0 done, 1 refused or not well, 64 the command line is wrong, 69 the server or the database cannot be
reached, 78 the configuration is wrong.`

/** Every command, or only the one that the arguments begin with. Throws CommanderError where commander alone would exit. */
export async function createProgram(args: readonly string[] = []): Promise<Command> {
  const [first = ''] = args
  const only = Object.hasOwn(COMMANDS, first) ? first : undefined
  // Commands inherit settings that are made before they are added.
  const program = new Command('parley')
    .description('Parley from the command line.')
    .option('--json', 'print one JSON document')
    .option('--workspace <id>', 'work in this workspace: its id or its name')
    .option('--url <url>', 'a server anywhere (PARLEY_URL)')
    .option('--key <key>', 'API key for --url (PARLEY_API_KEY)')
    .option('--profile <name>', 'a server that you have logged in to, or local (PARLEY_PROFILE)')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(--help shows what there is)')
    .exitOverride()
    .addHelpText('after', HELP)
  // Commander would take it from a command that has an option of this name: `agents check NAME --version 3`.
  if (!args.some((arg) => Object.hasOwn(COMMANDS, arg))) program.version(VERSION)
  for (const name of only === undefined ? Object.keys(COMMANDS) : [only]) (await COMMANDS[name]!())(program)
  return program
}
