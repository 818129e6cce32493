import { join } from 'node:path'

export const SCHEMA_FILE = join(import.meta.dirname, '..', '..', 'docs', 'reference', 'schema.sql')
