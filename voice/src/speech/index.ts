/** Every speech vendor that Parley can use. Adding one is a folder and its line here. */
import { cartesia } from './cartesia/index.ts'
import { deepgram } from './deepgram/index.ts'
import { elevenLabs } from './elevenlabs/index.ts'
import type { SpeechVendor } from './kit/index.ts'
import { openAI } from './openai/index.ts'
import { sarvam } from './sarvam/index.ts'

// Each vendor has credentials of its own type; whoever holds the list has them validated by the vendor itself.
// biome-ignore lint/suspicious/noExplicitAny: no one type fits the credentials of all vendors
export const speechVendors: readonly SpeechVendor<any>[] = [deepgram, openAI, elevenLabs, cartesia, sarvam]

export * from './kit/index.ts'
export { speechNetwork } from './kit/open-network.ts'
export * from './with-fallback/index.ts'
