import type { GlobalOptions } from '../../commands/command.ts'
import { IS_PACKAGED } from '../../connection/clone.ts'
import { LOCAL } from '../../profiles/choose-profile.ts'

/** Whether a command is about the keys of one workspace, which the server keeps, and not about those of the installation. */
export const isOfWorkspace = ({ url, workspace, profile }: GlobalOptions): boolean =>
  IS_PACKAGED || url !== undefined || workspace !== undefined || (profile !== undefined && profile !== LOCAL)
