import { describeConfig } from '@parley/server/config'
import { GENERATED } from './markdown.ts'

export function writeConfiguration(): string {
  return `${GENERATED}

# Configuration

The server reads these environment variables once, when it starts, and tells all problems together. Nothing has to be set.

${describeConfig()}`
}
