import type { Command } from 'commander'
import { addRotateSecrets } from './rotate.ts'

export function addSecrets(program: Command): void {
  addRotateSecrets(program.command('secrets').description('what the database holds encrypted'))
}
