/** Reads an object part by part, so that a slow reader holds no connection of the store and little memory. */
import type { GetObjectCommandInput } from '@aws-sdk/client-s3'
import type { Ask } from './s3-client.ts'
import { StoreUnavailableError } from './s3-failures.ts'

const PART_BYTES = 1024 * 1024
/** Bytes that are handed on at once. */
const PIECE_BYTES = 64 * 1024

/** `object` names the version that was found, so that no reader gets the halves of two files. */
export async function* readParts(
  ask: Ask,
  object: GetObjectCommandInput,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  for (let from = start; from < end; from += PART_BYTES) {
    const to = Math.min(end, from + PART_BYTES)
    const part = await readPart(ask, { ...object, Range: `bytes=${from}-${to - 1}` }, to - from)
    for (let at = 0; at < part.length; at += PIECE_BYTES) yield part.subarray(at, at + PIECE_BYTES)
  }
}

/** The client repeats a request that fails; an answer that breaks off within its body is repeated here. */
async function readPart(ask: Ask, range: GetObjectCommandInput, size: number): Promise<Uint8Array> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask(async (client, { GetObjectCommand }) => {
        const { Body } = await client.send(new GetObjectCommand(range))
        const part = await Body!.transformToByteArray()
        if (part.length !== size) throw new Error(`the store sent ${part.length} of ${size} bytes`)
        return part
      })
    } catch (error) {
      if (attempt === 2 || !(error instanceof StoreUnavailableError) || hasStatus(error.cause)) throw error
    }
  }
}

/** The store refused; asking again at once changes nothing. */
const hasStatus = (cause: unknown) =>
  (cause as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode !== undefined
