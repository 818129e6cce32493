import { placeOf } from '../../../../platform/secrets/place.ts'
import { rowIdOf } from '../../../../platform/secrets/sealed-columns.ts'

/** An attempt has no id: the hash of its state identifies it. */
export const attemptPlace = (workspaceId: string, stateHash: Buffer) =>
  placeOf('oidc_attempts.code_verifier', { workspace_id: workspaceId, id: rowIdOf([stateHash]) })
