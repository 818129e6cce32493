import { VERSION } from '@parley/server/operator/version'
import { Command } from 'commander'
import { addAgents } from './commands/agents/index.ts'
import { addBookings } from './commands/bookings/index.ts'
import { addCall } from './commands/call.ts'
import { addConversations } from './commands/conversations/index.ts'
import { addDoctor } from './commands/doctor.ts'
import { addEvents } from './commands/events/index.ts'
import { addKeys } from './commands/keys/index.ts'
import { addKnowledge } from './commands/knowledge/index.ts'
import { addLeads } from './commands/leads/index.ts'
import { addLedger } from './commands/ledger/index.ts'
import { addLimits } from './commands/limits/index.ts'
import { addMembers } from './commands/members/index.ts'
import { addMessages } from './commands/messages/index.ts'
import { addOpenApi } from './commands/openapi.ts'
import { addPlan } from './commands/plan/index.ts'
import { addSecrets } from './commands/secrets/index.ts'
import { addSimulate } from './commands/simulate/index.ts'
import { addWebhooks } from './commands/webhooks/index.ts'
import { addWorkspaces } from './commands/workspaces/index.ts'

const HELP = `
Without --url, commands work on the installation of this clone (PARLEY_DATA_DIR, PARLEY_DATABASE_URL), beside a
running server or alone, as the operator of its oldest test workspace unless --workspace names another.

Exit codes: 0 done, 1 refused or not well, 64 the command line is wrong, 69 the server or the database cannot be
reached, 78 the configuration is wrong.`

/** Every command. Throws CommanderError where commander alone would exit. */
export function createProgram(): Command {
  // Commands inherit settings that are made before they are added.
  const program = new Command('parley')
    .description('Parley from the command line.')
    .version(VERSION)
    .option('--json', 'print one JSON document')
    .option('--workspace <id>', 'work in this workspace: its id or its name')
    .option('--url <url>', 'a server anywhere (PARLEY_URL)')
    .option('--key <key>', 'API key for --url (PARLEY_API_KEY)')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(--help shows what there is)')
    .exitOverride()
    .addHelpText('after', HELP)
  addDoctor(program)
  addSimulate(program)
  addKeys(program)
  addWorkspaces(program)
  addMembers(program)
  addPlan(program)
  addLimits(program)
  addAgents(program)
  addKnowledge(program)
  addMessages(program)
  addConversations(program)
  addLeads(program)
  addBookings(program)
  addLedger(program)
  addEvents(program)
  addWebhooks(program)
  addCall(program)
  addOpenApi(program)
  addSecrets(program)
  return program
}
