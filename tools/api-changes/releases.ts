/** The API as each release has promised it: releases/<version>/openapi.json.gz. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { buildOpenApi } from '@parley/server/reference'

const RELEASES = join(import.meta.dirname, '..', '..', 'releases')
const fileOf = (version: string) => join(RELEASES, version, 'openapi.json.gz')

export type Document = Record<string, unknown>

/** The API of the working copy. Its version and address say nothing of what callers may send. */
export const currentApi = (): Document =>
  buildOpenApi({ publicUrl: 'http://localhost:8080', version: '0' }) as unknown as Document

export async function releasedVersions(): Promise<string[]> {
  const versions = await readdir(RELEASES)
  return versions.filter((name) => /^\d+\.\d+\.\d+$/.test(name)).sort(byVersion)
}

export async function readRelease(version: string): Promise<Document> {
  return JSON.parse(gunzipSync(await readFile(fileOf(version))).toString('utf8')) as Document
}

export async function writeRelease(version: string, document: Document): Promise<string> {
  await mkdir(join(RELEASES, version), { recursive: true })
  await writeFile(fileOf(version), gzipSync(JSON.stringify(document), { level: 9 }))
  return fileOf(version)
}

function byVersion(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number)) as [number[], number[]]
  return a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!
}
