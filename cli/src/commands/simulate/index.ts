import type { Command } from 'commander'
import { addSimulateWebChat } from './webchat.ts'
import { addSimulateWhatsApp } from './whatsapp.ts'

export function addSimulate(program: Command): void {
  const simulate = program
    .command('simulate')
    .description('play a customer on a sandbox number or a web page')
  addSimulateWhatsApp(simulate)
  addSimulateWebChat(simulate)
}
