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

/** The connections in use, and the requests that wait for one. */
interface Shares extends ShareOptions {
  /** Connections that ordinary work may take. */
  ordinarySize: number
  /** Connections in use. */
  using: number
  usingOrdinary: number
  /** By workspace, in the order in which their turn comes: one that was served goes to the end. */
  accounts: Map<string, Account>
  reservedWaiting: Waiter[]
}

export function createConnectionShares(options: ShareOptions): ConnectionShares {
  const shares: Shares = {
    ...options,
    ordinarySize: options.size - options.reserved,
    using: 0,
    usingOrdinary: 0,
    accounts: new Map(),
    reservedWaiting: [],
  }
  return {
    run: (workspaceId, isReserved, work) =>
      isReserved ? runReserved(shares, work) : runOrdinary(shares, workspaceId, work),
  }
}

async function runReserved<T>(shares: Shares, work: () => Promise<T>): Promise<T> {
  const take = () => {
    shares.using++
  }
  if (shares.using < shares.size && shares.reservedWaiting.length === 0) take()
  else await wait(shares, shares.reservedWaiting, take)
  try {
    return await work()
  } finally {
    shares.using--
    startWaiting(shares)
  }
}

async function runOrdinary<T>(shares: Shares, workspaceId: string, work: () => Promise<T>): Promise<T> {
  const account = shares.accounts.get(workspaceId) ?? { using: 0, waiting: [] }
  shares.accounts.set(workspaceId, account)
  const take = () => {
    account.using++
    shares.using++
    shares.usingOrdinary++
  }
  if (account.waiting.length >= shares.waitingPerWorkspace) {
    throw new DatabaseBusyError(
      `${account.waiting.length} requests of this workspace wait for a database connection already.`,
    )
  }
  if (account.waiting.length === 0 && mayStart(shares, account)) take()
  else await wait(shares, account.waiting, take).finally(() => forgetIdle(shares, workspaceId, account))
  try {
    return await work()
  } finally {
    account.using--
    shares.using--
    shares.usingOrdinary--
    forgetIdle(shares, workspaceId, account)
    startWaiting(shares)
  }
}

function mayStart({ size, share, ordinarySize, using, usingOrdinary }: Shares, account: Account): boolean {
  if (using >= size || usingOrdinary >= ordinarySize) return false
  return account.using < share || ordinarySize - usingOrdinary > share
}

/** A workspace below its share goes before every workspace beyond it. */
function nextAccount(shares: Shares): [string, Account] | undefined {
  let beyondShare: [string, Account] | undefined
  for (const entry of shares.accounts) {
    const [, account] = entry
    if (account.waiting.length === 0 || !mayStart(shares, account)) continue
    if (account.using < shares.share) return entry
    beyondShare ??= entry
  }
  return beyondShare
}

function startWaiting(shares: Shares): void {
  const { accounts, reservedWaiting } = shares
  while (reservedWaiting.length > 0 && shares.using < shares.size) reservedWaiting.shift()!.start()
  for (let next = nextAccount(shares); next; next = nextAccount(shares)) {
    const [workspaceId, account] = next
    accounts.delete(workspaceId)
    accounts.set(workspaceId, account)
    account.waiting.shift()!.start()
  }
}

/** Resolves after `take` was called for it; until then it can be cancelled. */
function wait({ waitMs }: Shares, queue: Waiter[], take: () => void): Promise<void> {
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
      reject(new DatabaseBusyError(`No database connection was free within ${waitMs / 1000} s.`))
    }, waitMs)
    queue.push(waiter)
  })
}

function forgetIdle({ accounts }: Shares, workspaceId: string, account: Account): void {
  if (account.using === 0 && account.waiting.length === 0) accounts.delete(workspaceId)
}
