/**
 * The channels that hooks are for. A row is remembered for a second at most, so that a busy number costs one look-up a
 * second instead of one for each call. A change of any channel is signalled and forgets all of them at once; another machine
 * that misses the signal still stops with the second (docs/decisions/hooks-remember-channels.md).
 */
import {
  findAccountChannels,
  findHookChannel,
  type HookChannel,
} from '../../features/conversations/ledger/index.ts'
import type { Platform } from '../../platform/platform.ts'

/** Longest time that a deleted channel or a replaced secret can still be accepted. Milliseconds. */
const REMEMBERED_MS = 1_000
/** Addresses are the caller's choice, but only those of existing channels are remembered. */
const MOST = 10_000

export interface AccountOwner {
  account: string
  workspace_id: string
  id: string
}

export interface HookChannels {
  /** `isRemembered`: the row may have changed within the last second. */
  find(id: string): Promise<{ row: HookChannel | undefined; isRemembered: boolean }>
  /** The row as it is now. */
  findNewest(id: string): Promise<HookChannel | undefined>
  /** The channels of these accounts of a provider. An account without a channel is left out. */
  findOwners(kind: string, provider: string, accounts: readonly string[]): Promise<AccountOwner[]>
}

export function createHookChannels({
  database,
  clock,
  wake,
}: Pick<Platform, 'database' | 'clock' | 'wake'>): HookChannels {
  const rows = createMemory<HookChannel>(clock)
  const owners = createMemory<AccountOwner>(clock)
  /** Calls that come together share one look-up. */
  const running = new Map<string, Promise<HookChannel | undefined>>()
  wake.on('channels', () => {
    rows.forget()
    owners.forget()
    // A look-up that began before the change may answer with the row before it.
    running.clear()
  })

  function findNewest(id: string): Promise<HookChannel | undefined> {
    const shared = running.get(id)
    if (shared) return shared
    const remember = rows.begin()
    const lookup = findHookChannel(database, id)
      .then((row) => {
        if (row) remember(id, row)
        else rows.drop(id)
        return row
      })
      .finally(() => {
        if (running.get(id) === lookup) running.delete(id)
      })
    running.set(id, lookup)
    return lookup
  }

  return {
    findNewest,
    async find(id) {
      const known = rows.get(id)
      return known ? { row: known, isRemembered: true } : { row: await findNewest(id), isRemembered: false }
    },
    async findOwners(kind, provider, accounts) {
      const keyOf = (account: string) => `${kind}/${provider}/${account}`
      const known = accounts.flatMap((account) => owners.get(keyOf(account)) ?? [])
      if (known.length === accounts.length) return known
      const remember = owners.begin()
      const found = await findAccountChannels(database, kind, provider, accounts)
      for (const owner of found) remember(keyOf(owner.account), owner)
      return found
    },
  }
}

interface Memory<Value> {
  get(key: string): Value | undefined
  /** To be called before a look-up. The returned function remembers its results, unless all was forgotten meanwhile. */
  begin(): (key: string, value: Value) => void
  drop(key: string): void
  forget(): void
}

function createMemory<Value>(clock: Platform['clock']): Memory<Value> {
  const kept = new Map<string, { value: Value; since: number }>()
  let changes = 0
  return {
    get(key) {
      const known = kept.get(key)
      if (!known) return undefined
      const age = clock.now().getTime() - known.since
      // The clock follows the database's and may be set back.
      if (age >= 0 && age < REMEMBERED_MS) return known.value
      kept.delete(key)
      return undefined
    },
    begin() {
      const since = clock.now().getTime()
      const asked = changes
      return (key, value) => {
        if (asked !== changes) return
        if (kept.size >= MOST) kept.clear()
        kept.set(key, { value, since })
      }
    },
    drop(key) {
      kept.delete(key)
    },
    forget() {
      changes++
      kept.clear()
    },
  }
}
