/** Actions of the operator beside the operations of the table: they concern the installation, or show a secret. */
import { limitRule, type Noun, readId } from '@parley/contracts'
import { z } from 'zod'

export interface OperatorWorkspace {
  id: string
  name: string
  mode: 'live' | 'test'
  organisation_id: string
  plan: string
  created_at: string
}

const idOf = (noun: Noun) =>
  z.string().refine((text) => readId(noun, text) !== undefined, `Send the id of a ${noun}.`)

export const OPERATOR_INPUTS = {
  describe: z.strictObject({}),
  create_workspace: z.strictObject({ name: z.string().min(1).max(200), mode: z.enum(['live', 'test']) }),
  set_plan: z.strictObject({ organisation_id: idOf('organisation'), plan: z.string().min(1).max(100) }),
  set_limits: z.strictObject({ workspace_id: idOf('workspace'), rules: z.array(limitRule).max(100) }),
  make_sign_in_link: z.strictObject({ organisation_id: idOf('organisation'), email: z.string().optional() }),
  read_sandbox: z.strictObject({ workspace_id: idOf('workspace'), channel_id: idOf('channel') }),
}
export type OperatorActionName = keyof typeof OPERATOR_INPUTS

type Given<Name extends OperatorActionName> = z.output<(typeof OPERATOR_INPUTS)[Name]>

export interface OperatorActions {
  describe(given: Given<'describe'>): Promise<{
    version: string
    /** Where this machine reaches the server. */
    url: string
    /** The store that new files go to. */
    file_store: 'folder' | 's3'
    /** Oldest first. */
    workspaces: OperatorWorkspace[]
  }>
  /** In the first organisation, with what a newcomer needs in it. */
  create_workspace(given: Given<'create_workspace'>): Promise<OperatorWorkspace>
  set_plan(given: Given<'set_plan'>): Promise<null>
  set_limits(given: Given<'set_limits'>): Promise<null>
  /** For the first owner while there is no member; later for the member with the address, or null where there is none. */
  make_sign_in_link(given: Given<'make_sign_in_link'>): Promise<{ url: string | null }>
  /** With what a simulated message to a sandbox channel is signed. */
  read_sandbox(given: Given<'read_sandbox'>): Promise<{ phone_number_id: string; app_secret: string }>
}
