/** SQL on the key pair of this installation. */
import { type Session, sql } from '../../../platform/database/index.ts'

/** The only row. */
export const KEY_NAME = 'installation'

export interface PushKeyRow {
  public_key: string
  /** Sealed. */
  private_key: Buffer
}

export function findPushKeys(system: Session): Promise<PushKeyRow | undefined> {
  return system.row<PushKeyRow>(sql`select public_key, private_key from push_keys where name = ${KEY_NAME}`)
}

/** Of two processes that start together, the pair of the first one stays. */
export async function insertPushKeys(
  system: Session,
  { public_key, private_key }: PushKeyRow,
): Promise<void> {
  await system.rows(sql`
    insert into push_keys (name, public_key, private_key) values (${KEY_NAME}, ${public_key}, ${private_key})
    on conflict do nothing`)
}
