/** The installation on this machine as commands see it: through the server that runs, or opened by this process. */
import type { Api } from '@parley/contracts'
import type { Config, Installation, OperatorActions, OperatorWorkspace } from '@parley/server/operator'
import type { FoundServer } from './running-server.ts'

/** The resources that this process holds itself. */
export interface Opened {
  config: Config
  installation: Installation
  /** Processes messages in this process until `close`. Calling it again changes nothing. */
  work(): void
}

export interface Local {
  /** Oldest first. */
  workspaces: OperatorWorkspace[]
  /** The operator's access to a workspace: every operation. */
  apiOf(workspace: OperatorWorkspace): Api
  /** The operator's actions beside operations. */
  operator: Omit<OperatorActions, 'describe'>
  /** The server of this installation; else what listens on the configured port, which may be another installation's. */
  findServer(): Promise<FoundServer | undefined>
  /** Undefined where a server of this installation runs and does the work. */
  opened: Opened | undefined
  /** The store that new files go to. */
  fileStore: 'folder' | 's3'
  close(): Promise<void>
}

export interface OpenedLocal extends Local {
  opened: Opened
}
