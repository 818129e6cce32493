/**
 * The port of all files of tenants, and the rules that every adapter keeps. A file is reached only through the storage of its
 * own workspace, so that no key, wherever it came from, leads to a file of another one.
 */
export interface Storage {
  /** Where the files are, for people to read. */
  readonly place: string
  /** The files of one workspace: the only way to any file. */
  of(workspaceId: string): WorkspaceFiles
  /** The keys of all files, of all workspaces. */
  keys(): AsyncIterable<string>
  /** Of the disk on which files lie. Undefined where they lie on none of this machine's. */
  space(): Promise<DiskSpace | undefined>
  /** Removes what writers that died before then have left unfinished, in all workspaces. */
  deleteDrafts(before: Date): Promise<void>
  /** Asks the store whether it would work now. Undefined: it would. */
  examine(): Promise<StoreProblem | undefined>
}

export interface StoreProblem {
  /** The settings are wrong, and waiting does not help. Otherwise the store may come back by itself. */
  isOfSettings: boolean
  /** For the operator: the reason, and how to put it right. */
  says: string
}

/** Bytes. */
export interface DiskSpace {
  free: number
  total: number
}

/** Every verb throws `ForeignKeyError` for a key of another workspace, and `unavailable` while the store gives no answer. */
export interface WorkspaceFiles {
  /** The key of a file of this workspace, as rows keep it. */
  key(name: string): string
  /** Stores the bytes durably, whole or not at all; what had the key before is replaced. */
  put(key: string, bytes: Uint8Array | NewBytes): Promise<void>
  /** The whole file in memory: only for files that are bounded. Undefined when nothing has the key. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Opens the file when its first piece is asked for. Undefined when nothing has the key. */
  open(key: string): Promise<StoredBytes | undefined>
  /** Removing a file that is not there is no error. */
  delete(key: string): Promise<void>
}

/** A file that is written while it is read from elsewhere, so that it is never in memory as a whole. */
export interface NewBytes {
  size: number
  /** Exactly `size` bytes. If it gives more or fewer, or throws, nothing is stored. */
  content: AsyncIterable<Uint8Array>
}

export interface StoredBytes {
  size: number
  /** Exactly `size` bytes, in small pieces; can be read once. */
  content: AsyncIterable<Uint8Array>
  /** The bytes from one place to another; the end is not included and may be left out. */
  part(start: number, end?: number): AsyncIterable<Uint8Array>
}

export class ForeignKeyError extends Error {
  constructor(workspaceId: string, key: string) {
    super(`${JSON.stringify(key.slice(0, 200))} is no key of a file of the workspace ${workspaceId}`)
    this.name = 'ForeignKeyError'
  }
}

/** A writer gave other bytes than it had announced. */
export class WrongSizeError extends Error {
  constructor(size: number) {
    super(`the file does not have the ${size} bytes that were announced`)
    this.name = 'WrongSizeError'
  }
}

const WORKSPACE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Keys are generated, never a user's text, so that no key leads out of the store. */
const NAME = /^[A-Za-z0-9_-]{1,100}$/

export const isWorkspace = (text: string): boolean => WORKSPACE.test(text)
export const isName = (text: string): boolean => NAME.test(text)

export function isKey(text: string): boolean {
  const [workspace = '', name = '', ...rest] = text.split('/')
  return isWorkspace(workspace) && isName(name) && rest.length === 0
}

export const workspaceOf = (key: string): string => key.slice(0, key.indexOf('/'))

/** Makes the key of a name, and refuses every key that is not of the workspace. */
export function keysOf(workspaceId: string): { key(name: string): string; require(key: string): string } {
  if (!isWorkspace(workspaceId)) throw new ForeignKeyError(workspaceId, workspaceId)
  const prefix = `${workspaceId}/`
  const require = (key: string) => {
    if (!key.startsWith(prefix) || !isName(key.slice(prefix.length)))
      throw new ForeignKeyError(workspaceId, key)
    return key
  }
  return { key: (name) => require(prefix + name), require }
}

/** The pieces as they come. Throws where they are not so many bytes altogether. */
export async function* exactly({ size, content }: NewBytes): AsyncGenerator<Uint8Array> {
  let given = 0
  for await (const piece of content) {
    given += piece.length
    if (given > size) throw new WrongSizeError(size)
    yield piece
  }
  if (given < size) throw new WrongSizeError(size)
}
