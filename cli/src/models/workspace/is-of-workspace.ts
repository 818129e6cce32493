import type { GlobalOptions } from '../../commands/command.ts'

/** Whether a command is about the keys of one workspace, which the server keeps, and not about those of the installation. */
export const isOfWorkspace = ({ url, workspace }: GlobalOptions): boolean =>
  url !== undefined || workspace !== undefined
