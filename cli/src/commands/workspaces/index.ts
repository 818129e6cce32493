import type { Command } from 'commander'
import { addCreateWorkspace } from './create.ts'
import { addListWorkspaces } from './list.ts'

export function addWorkspaces(program: Command): void {
  const workspaces = program.command('workspaces').description('workspaces of this installation')
  addListWorkspaces(workspaces)
  addCreateWorkspace(workspaces)
}
