/** Organisations and their workspaces. */
import type { LimitRule } from '@parley/contracts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { getAccount } from './get-account.ts'
import {
  createOrganisation,
  createWorkspace,
  ensureInstallation,
  type NewOrganisation,
  type NewWorkspace,
  operatorPrincipal,
  setPlan,
} from './install.ts'
import { updateWorkspace } from './update-workspace.ts'
import { changeLimits, listAllWorkspaces } from './workspaces.store.ts'

export type { Installation, NewOrganisation, NewWorkspace } from './install.ts'
export {
  currentWorkspace,
  findDefaultBase,
  findOrganisationOf,
  type WorkspaceSummaryRow,
} from './workspaces.store.ts'

export function createWorkspaces({ database, clock }: Pick<Platform, 'database' | 'clock'>) {
  const handlers: Handlers<'account.get' | 'workspace.update'> = {
    'account.get': getAccount,
    'workspace.update': updateWorkspace,
  }
  return {
    handlers,
    ensureInstallation: () => ensureInstallation(database, clock),
    createOrganisation: (organisation: NewOrganisation) => createOrganisation(database, clock, organisation),
    createWorkspace: (workspace: NewWorkspace) => createWorkspace(database, clock, workspace),
    /** Every workspace of this installation, oldest first. */
    listWorkspaces: () => listAllWorkspaces(database.system),
    setPlan: (organisationId: string, plan: string) => setPlan(database, organisationId, plan),
    /** Binds every key of the workspace from the next request on, whatever limits it has of its own. */
    setLimits: (workspaceId: string, rules: readonly LimitRule[]) =>
      changeLimits({ transaction: database.system, workspaceId }, rules),
    operatorPrincipal,
  }
}
