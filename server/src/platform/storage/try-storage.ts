/** Proves that a store works: writes a small file, reads it and deletes it. */
import { newId } from '../ids/new-id.ts'
import type { Storage } from './storage.ts'

/** Throws where one of them fails. The file belongs to a workspace that does not exist, and is nobody's. */
export async function tryStorage(storage: Storage): Promise<void> {
  const files = storage.of(newId())
  const key = files.key('trial')
  const bytes = Buffer.from('written by npx parley doctor')
  await files.put(key, bytes)
  try {
    const read = await files.get(key)
    if (!read || !bytes.equals(read)) throw new Error('what was read is not what was written')
  } finally {
    await files.delete(key)
  }
  if (await files.open(key)) throw new Error('a deleted file is still there')
}
