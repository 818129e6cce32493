/** Speech with several vendors, in the order of the owner's preference. */
import type {
  RecognitionOptions,
  RecognitionStream,
  SpeechNetwork,
  SpeechVendor,
  SynthesisOptions,
  Timers,
  Voice,
} from '../kit/index.ts'
import { recogniseWithFallback } from './recognise.ts'
import { synthesiseWithFallback } from './synthesise.ts'

export { type RecognitionChoice, recogniseWithFallback } from './recognise.ts'
export { type FallbackLimits, type SynthesisChoice, synthesiseWithFallback } from './synthesise.ts'

/** A vendor whose key the owner entered, with what the owner chose at it. */
export interface ConfiguredVendor {
  // biome-ignore lint/suspicious/noExplicitAny: no one type fits the credentials of all vendors
  vendor: SpeechVendor<any>
  /** Checked by the vendor's own schema. */
  credentials: Record<string, unknown>
  voice?: string
  recognition_model?: string
  synthesis_model?: string
  /** The vendor's API root when the operator overrides it. */
  api_url?: string
}

export interface SpeechServices {
  network: SpeechNetwork
  timers: Timers
}

/** Vendors that do not understand the language are left out. */
export function openRecognition(
  configured: readonly ConfiguredVendor[],
  options: Omit<RecognitionOptions, 'model'>,
  services: SpeechServices,
): RecognitionStream {
  const choices = configured.flatMap(({ vendor, credentials, recognition_model, api_url }) => {
    const { id, recognition } = vendor
    if (!recognition?.hears(options.language)) return []
    const open = () =>
      recognition.open({ ...options, model: recognition_model }, { credentials, api_url, ...services })
    return [{ id, open }]
  })
  return recogniseWithFallback(choices, services.timers)
}

/** A vendor without a voice for the language is left out, unless the owner named one of its voices. */
export function openSpeech(
  configured: readonly ConfiguredVendor[],
  options: Omit<SynthesisOptions, 'model' | 'voice'>,
  services: SpeechServices,
): Voice {
  const choices = configured.flatMap(({ vendor, credentials, voice, synthesis_model, api_url }) => {
    const { id, synthesis } = vendor
    if (synthesis === undefined) return []
    if (voice === undefined && !synthesis.speaks(options.language)) return []
    const open = () =>
      synthesis.open({ ...options, voice, model: synthesis_model }, { credentials, api_url, ...services })
    return [{ id, open }]
  })
  return synthesiseWithFallback(choices, services.timers)
}
