import type { OperatorWorkspace } from '@parley/server/operator'
import { CommandError } from '../exit-codes.ts'

export interface WorkspaceChoice {
  /** Its id, or its name where no other has it. */
  workspace?: string
  mode?: 'live' | 'test'
}

/** The named workspace, or the oldest of the mode. Default: the oldest test workspace. `all` is oldest first. */
export function selectWorkspace(
  all: readonly OperatorWorkspace[],
  choice: WorkspaceChoice,
): OperatorWorkspace {
  if (choice.workspace !== undefined) {
    const found = findNamed(all, choice.workspace)
    if (choice.mode && found.mode !== choice.mode) {
      throw new CommandError(
        `The workspace ${choice.workspace} is a ${found.mode} workspace: leave --mode out, or say --mode ${found.mode}.`,
      )
    }
    return found
  }
  const mode = choice.mode ?? 'test'
  const oldest = all.find((workspace) => workspace.mode === mode)
  if (!oldest) {
    throw new CommandError(
      `There is no ${mode} workspace. Make one: npx parley workspaces create --mode ${mode} --name NAME`,
    )
  }
  return oldest
}

function findNamed(all: readonly OperatorWorkspace[], wanted: string): OperatorWorkspace {
  // Ids are base32, which has no case.
  const isNamed = ({ id, name }: OperatorWorkspace) =>
    id.toLowerCase() === wanted.toLowerCase() || name === wanted
  const found = all.filter(isNamed)
  if (found.length === 1) return found[0]!
  const known = all.map(({ id, name, mode }) => `${id} (${name}, ${mode})`).join(', ')
  throw new CommandError(
    found.length > 1
      ? `Several workspaces are called ${wanted}: name one by its id. There are: ${known}.`
      : `There is no workspace ${wanted}. There are: ${known}.`,
  )
}
