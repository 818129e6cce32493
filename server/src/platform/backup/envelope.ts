/**
 * The outside of a backup: compressed with Zstandard, then encrypted with a passphrase in the age format, if one is given.
 * Both are public formats: `age --decrypt FILE | zstd --decompress` opens a backup without Parley.
 */
import { open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { BackupError } from './backup-error.ts'
import { cutOff, damaged } from './format.ts'

const AGE = Buffer.from('age-encryption.org/v1\n')
const ZSTANDARD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
/** Compresses JSON and text well and is faster than most disks. */
const LEVEL = 3

/** The last stream of a pipeline is destroyed with the error, and whoever reads it hears of it. */
const heardByReader = () => {}

type Bytes = AsyncIterable<Uint8Array>

export async function isEncrypted(path: string): Promise<boolean> {
  const file = await open(path)
  const head = Buffer.alloc(AGE.length)
  try {
    await file.read(head, 0, head.length, 0)
  } finally {
    await file.close()
  }
  if (head.equals(AGE)) return true
  if (head.subarray(0, ZSTANDARD.length).equals(ZSTANDARD)) return false
  throw new BackupError(
    `${path} is not a backup of Parley, or its beginning is damaged. Give the file that npx parley backup has written.`,
  )
}

export async function* wrap(frames: AsyncIterable<Buffer>, passphrase: string | undefined): Bytes {
  const compressed = createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: LEVEL, [constants.ZSTD_c_checksumFlag]: 1 },
  })
  pipeline(Readable.from(frames, { objectMode: false }), compressed, heardByReader)
  if (passphrase === undefined) return yield* compressed
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  yield* Readable.fromWeb((await encrypter.encrypt(toWeb(compressed))) as ReadableStream)
}

/** Throws BackupError for a wrong passphrase, and for bytes that were changed or are missing. */
export async function* unwrap(source: Readable, passphrase: string | undefined): Bytes {
  try {
    const compressed = passphrase === undefined ? source : await decrypt(source, passphrase)
    const plain = createZstdDecompress()
    pipeline(compressed, plain, heardByReader)
    yield* plain
  } catch (error) {
    throw explain(error)
  }
}

async function decrypt(source: Readable, passphrase: string): Promise<Readable> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  return Readable.fromWeb((await decrypter.decrypt(toWeb(source))) as ReadableStream)
}

const toWeb = (source: Readable) => Readable.toWeb(source) as unknown as globalThis.ReadableStream<Uint8Array>

function explain(error: unknown): unknown {
  if (error instanceof BackupError || !(error instanceof Error)) return error
  if (error.message.includes('no identity matched'))
    return new BackupError(
      'The passphrase does not open this backup. Nothing was changed. Give the passphrase that was used when the backup was made (PARLEY_BACKUP_PASSPHRASE).',
    )
  if ((error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR' || /unexpected end/.test(error.message))
    return cutOff()
  // Errors of the file itself say which file and why.
  if ('path' in error || 'syscall' in error) return error
  return damaged()
}
