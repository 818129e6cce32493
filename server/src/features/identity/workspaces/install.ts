/** The first organisation and its two workspaces, and more of them later. For the operator, not for API callers. */
import { ALL_SCOPES, type OperatorPrincipal } from '@parley/contracts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Database } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import {
  changePlan,
  insertOrganisation,
  insertWorkspace,
  listAllWorkspaces,
  lockInstallation,
  type WorkspaceSummaryRow,
} from './workspaces.store.ts'

/** The plan of a self-hosted installation: it has no limits. */
const FIRST_PLAN = 'enterprise'

export interface Installation {
  /** True when this call made it. */
  created: boolean
  workspaces: WorkspaceSummaryRow[]
}

/** Makes an organisation with a test and a live workspace where there is none yet. Safe in several processes at once. */
export function ensureInstallation(database: Database, clock: Clock): Promise<Installation> {
  return database.systemTransaction(async (tx) => {
    await lockInstallation(tx)
    const existing = await listAllWorkspaces(tx)
    if (existing.length > 0) return { created: false, workspaces: existing }
    const now = clock.now()
    const organisationId = newId()
    await insertOrganisation(
      tx,
      { id: organisationId, name: 'My organisation', owner_email: 'owner@localhost', plan: FIRST_PLAN },
      now,
    )
    for (const mode of ['test', 'live'] as const) {
      const name = mode === 'test' ? 'Test' : 'Live'
      await insertWorkspace(tx, { id: newId(), organisation_id: organisationId, name, mode }, now)
    }
    return { created: true, workspaces: await listAllWorkspaces(tx) }
  })
}

export interface NewOrganisation {
  name: string
  ownerEmail: string
  plan: string
}

export async function createOrganisation(
  database: Database,
  clock: Clock,
  organisation: NewOrganisation,
): Promise<string> {
  const id = newId()
  await database.systemTransaction((tx) =>
    insertOrganisation(
      tx,
      { id, name: organisation.name, owner_email: organisation.ownerEmail, plan: organisation.plan },
      clock.now(),
    ),
  )
  return id
}

export interface NewWorkspace {
  organisationId: string
  name: string
  mode: 'live' | 'test'
}

export async function createWorkspace(
  database: Database,
  clock: Clock,
  workspace: NewWorkspace,
): Promise<WorkspaceSummaryRow> {
  const id = newId()
  await insertWorkspace(
    database.system,
    { id, organisation_id: workspace.organisationId, name: workspace.name, mode: workspace.mode },
    clock.now(),
  )
  const all = await listAllWorkspaces(database.system)
  return all.find((row) => row.id === id)!
}

/** Keys made for a dialect take their limits from the plan at once: authentication reads it with every request. */
export function setPlan(database: Database, organisationId: string, plan: string): Promise<void> {
  return changePlan(database.system, organisationId, plan)
}

/** The operator at the machine has the database anyway, so nothing is refused and nothing is counted. */
export function operatorPrincipal(
  workspace: Pick<WorkspaceSummaryRow, 'id' | 'organisation_id' | 'mode' | 'plan'>,
): OperatorPrincipal {
  return {
    kind: 'operator',
    workspaceId: workspace.id,
    organisationId: workspace.organisation_id,
    mode: workspace.mode,
    plan: workspace.plan,
    scopes: ALL_SCOPES,
  }
}
