import type { Command } from 'commander'
import { addSimulateWhatsApp } from './whatsapp.ts'

export function addSimulate(program: Command): void {
  addSimulateWhatsApp(program.command('simulate').description('play a customer on a sandbox number'))
}
