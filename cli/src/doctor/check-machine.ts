import { access, constants, statfs } from 'node:fs/promises'
import { type Config, sentenceModel } from '@parley/server/operator'
import { type Finding, failed, ok, warning } from './check.ts'

const OLDEST_NODE = 24

export function checkNode(): Finding {
  const version = process.versions.node
  return Number.parseInt(version, 10) >= OLDEST_NODE
    ? ok('Node', version)
    : failed(
        'Node',
        `${version} is too old.`,
        `Install Node ${OLDEST_NODE} or newer from https://nodejs.org.`,
      )
}

export function checkConfiguration(config: Config): Finding {
  // The SDKs and this program have two variables of their own.
  const warnings = config.warnings.filter((text) => !/^PARLEY_(URL|API_KEY) /.test(text))
  return warnings.length === 0
    ? ok('Configuration', `server on port ${config.port}, model ${config.models.defaultModel}`)
    : warning('Configuration', warnings.join('; '), 'Correct the name, or remove the variable.')
}

/** The model of agents that are made without one, and what the built-in one cannot do. */
export function checkModel({ models }: Pick<Config, 'models'>): Finding {
  const name = 'Model'
  if (models.defaultModel !== 'built-in') return ok(name, models.defaultModel)
  return {
    ...ok(
      name,
      'built-in, for agents that name no other. It needs no key, is for trying out and for outages of a vendor, answers in words of your documents, and follows no instructions.',
    ),
    remedy: 'Connect a model: npx parley models add',
  }
}

/** The sound of calls. Without it calls are simulated. */
export function checkVoice({ livekit }: Pick<Config, 'livekit'>): Finding {
  const name = 'Voice'
  const settings = {
    PARLEY_LIVEKIT_URL: livekit.url,
    PARLEY_LIVEKIT_API_KEY: livekit.apiKey,
    PARLEY_LIVEKIT_API_SECRET: livekit.apiSecret,
  }
  const missing = Object.entries(settings).flatMap(([variable, value]) =>
    value === undefined ? [variable] : [],
  )
  if (missing.length === 0)
    return ok(name, `tokens for ${livekit.url}; calls themselves are simulated in this release`)
  const detail = `calls are simulated, without sound. Not set: ${missing.join(', ')}.`
  const remedy = 'Set them to a LiveKit server: docs/guides/calls.md'
  return missing.length === 3 ? { ...ok(name, detail), remedy } : warning(name, detail, remedy)
}

/** The part of the built-in model that tells which sentence answers: it needs WebAssembly with vectors. */
export function checkSentenceModel(open: () => unknown = sentenceModel): Finding {
  const name = 'Sentence model'
  try {
    open()
    return ok(name, 'loads')
  } catch (error) {
    return warning(
      name,
      `It cannot be loaded (${(error as Error).message}). The built-in model answers fewer questions without it.`,
      'Check that the clone is complete (git status), and that node runs on a 64-bit processor of the last ten years.',
    )
  }
}

export async function checkDataFolder({
  dataDirectory,
  diskReserveBytes,
}: Pick<Config, 'dataDirectory' | 'diskReserveBytes'>): Promise<Finding> {
  const name = 'Data folder'
  try {
    await access(dataDirectory, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    return failed(
      name,
      `${dataDirectory} cannot be written: ${(error as Error).message}`,
      'Give this user the folder, or name another one with PARLEY_DATA_DIR.',
    )
  }
  const { bavail, blocks, bsize } = await statfs(dataDirectory)
  const freeBytes = bavail * bsize
  const free = `${(freeBytes / 1024 ** 3).toFixed(1)} GB free (${Math.floor((100 * bavail) / blocks)} % of the disk)`
  if (freeBytes < diskReserveBytes)
    return failed(
      name,
      `${dataDirectory} has only ${free}: files are refused below ${Math.floor(diskReserveBytes / 1024 ** 2)} MB.`,
      'Make room, or lower PARLEY_DISK_RESERVE_MB: Postgres stops when the disk is full.',
    )
  return freeBytes >= 2 * diskReserveBytes
    ? ok(name, `${dataDirectory}, ${free}`)
    : warning(name, `${dataDirectory} has only ${free}.`, 'Make room: files are refused when less is free.')
}
