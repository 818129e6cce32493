import type { Command } from 'commander'
import { addMoveFiles } from './move.ts'

export function addFiles(program: Command): void {
  addMoveFiles(program.command('files').description('where files of customers and members are stored'))
}
