/**
 * Decides which workspace gets the next connection, so that no workspace keeps the others waiting.
 * - A workspace has its share. Beyond it, it may have more only while a whole share stays free for others.
 * - Workspaces that wait are served in turn, and each in the order in which it asked.
 * - The last connections are kept for reserved work, which also goes before everything else.
 */
import { DatabaseBusyError } from './errors.ts'

export interface ShareOptions {
  /** All connections. */
  size: number
  /** Connections that ordinary work never takes. */
  reserved: number
  /** Connections that a workspace may have while others need them. */
  share: number
  /** Longest wait for a connection before `DatabaseBusyError`. Milliseconds. */
  waitMs: number
  /** How many requests of one workspace may wait. */
  waitingPerWorkspace: number
}

export interface ConnectionShares {
  /** Runs `work`, which takes one connection, when it is its turn. */
  run<T>(workspaceId: string, isReserved: boolean, work: () => Promise<T>): Promise<T>
}

interface Waiter {
  start(): void
}

interface Account {
  using: number
  waiting: Waiter[]
}

export function createConnectionShares(options: ShareOptions): ConnectionShares {
  const ordinarySize = options.size - options.reserved
  /** In the order in which their turn comes: one that was served goes to the end. */
  const accounts = new Map<string, Account>()
  const reservedWaiting: Waiter[] = []
  let using = 0
  let usingOrdinary = 0

  function mayStart(account: Account): boolean {
    if (using >= options.size || usingOrdinary >= ordinarySize) return false
    return account.using < options.share || ordinarySize - usingOrdinary > options.share
  }

  function nextAccount(): [string, Account] | undefined {
    let beyondShare: [string, Account] | undefined
    for (const entry of accounts) {
      const [, account] = entry
      if (account.waiting.length === 0 || !mayStart(account)) continue
      if (account.using < options.share) return entry
      beyondShare ??= entry
    }
    return beyondShare
  }

  function startWaiting(): void {
    while (reservedWaiting.length > 0 && using < options.size) reservedWaiting.shift()!.start()
    for (let next = nextAccount(); next; next = nextAccount()) {
      const [workspaceId, account] = next
      accounts.delete(workspaceId)
      accounts.set(workspaceId, account)
      account.waiting.shift()!.start()
    }
  }

  /** Resolves after `take` was called for it; until then it can be cancelled. */
  function wait(queue: Waiter[], take: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        start() {
          clearTimeout(timer)
          take()
          resolve()
        },
      }
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(waiter), 1)
        reject(new DatabaseBusyError(`No database connection was free within ${options.waitMs / 1000} s.`))
      }, options.waitMs)
      queue.push(waiter)
    })
  }

  function forgetIdle(workspaceId: string, account: Account): void {
    if (account.using === 0 && account.waiting.length === 0) accounts.delete(workspaceId)
  }

  async function runReserved<T>(work: () => Promise<T>): Promise<T> {
    const take = () => {
      using++
    }
    if (using < options.size && reservedWaiting.length === 0) take()
    else await wait(reservedWaiting, take)
    try {
      return await work()
    } finally {
      using--
      startWaiting()
    }
  }

  return {
    async run(workspaceId, isReserved, work) {
      if (isReserved) return runReserved(work)
      const account = accounts.get(workspaceId) ?? { using: 0, waiting: [] }
      accounts.set(workspaceId, account)
      const take = () => {
        account.using++
        using++
        usingOrdinary++
      }
      if (account.waiting.length >= options.waitingPerWorkspace) {
        throw new DatabaseBusyError(
          `${account.waiting.length} requests of this workspace wait for a database connection already.`,
        )
      }
      if (account.waiting.length === 0 && mayStart(account)) take()
      else await wait(account.waiting, take).finally(() => forgetIdle(workspaceId, account))
      try {
        return await work()
      } finally {
        account.using--
        using--
        usingOrdinary--
        forgetIdle(workspaceId, account)
        startWaiting()
      }
    },
  }
}
