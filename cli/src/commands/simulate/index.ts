import type { Command } from 'commander'
import { addSimulateCall } from './call.ts'
import { addSimulateWebChat } from './webchat.ts'
import { addSimulateWhatsApp } from './whatsapp.ts'

export function addSimulate(program: Command): void {
  const simulate = program
    .command('simulate')
    .description('play a customer on a sandbox number, a web page or a simulated telephone')
  addSimulateWhatsApp(simulate)
  addSimulateWebChat(simulate)
  addSimulateCall(simulate)
}
