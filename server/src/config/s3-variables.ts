/** Where files are: in the data folder, or in a bucket of a store that speaks S3. */
import { z } from 'zod'
import { httpUrl, variable } from './variable.ts'

const bucketName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    'must be the name of a bucket: 3 to 63 small letters, digits, dots and hyphens',
  )

const prefix = z
  .string()
  .regex(/^[\w.-]+(\/[\w.-]+)*\/?$/, 'must be words of letters, digits, _, . and - with slashes between them')
  .transform((text) => (text.endsWith('/') ? text : `${text}/`))

const yesOrNo = z.enum(['true', 'false'], 'must be true or false').transform((text) => text === 'true')

export const S3_VARIABLES = {
  PARLEY_FILE_STORE: variable(
    'Where new files go: `folder`, which is `files` in the data folder, or `s3`, the bucket. Files in the other one are still read: see docs/guides/storage.md.',
    z.enum(['folder', 's3'], 'must be folder or s3'),
    { defaultIs: '`s3` where PARLEY_S3_BUCKET is set, otherwise `folder`' },
  ),
  PARLEY_S3_BUCKET: variable('Bucket for files, in any store that speaks S3. It must exist.', bucketName),
  PARLEY_S3_ENDPOINT: variable(
    'Address of the store, for example https://s3.example.com or http://127.0.0.1:9000.',
    httpUrl,
    { defaultIs: 'AWS, in PARLEY_S3_REGION' },
  ),
  PARLEY_S3_REGION: variable(
    'Region of the bucket. Most stores other than that of AWS accept any.',
    z.string(),
    {
      default: 'us-east-1',
      fallback: 'AWS_REGION',
    },
  ),
  PARLEY_S3_ACCESS_KEY_ID: variable(
    'Access key for the bucket; needed beside PARLEY_S3_SECRET_ACCESS_KEY.',
    z.string(),
    {
      defaultIs: 'the AWS_* variables, a profile of the AWS CLI, or the role of the machine',
    },
  ),
  PARLEY_S3_SECRET_ACCESS_KEY: variable('Secret of PARLEY_S3_ACCESS_KEY_ID.', z.string(), { isSecret: true }),
  PARLEY_S3_PATH_STYLE: variable(
    '`true`: the bucket stands in the path of an address; `false`: in its host name.',
    yesOrNo,
    { defaultIs: '`true` where PARLEY_S3_ENDPOINT is set, otherwise `false`' },
  ),
  PARLEY_S3_PREFIX: variable(
    'Beginning of the keys of all objects, so that others may use the same bucket, for example parley/.',
    prefix,
  ),
}

export interface FileSettings {
  /** Where new files go. */
  store: 'folder' | 's3'
  /** Undefined: there is the folder alone. */
  s3: BucketSettings | undefined
}

export interface BucketSettings {
  bucket: string
  endpoint: string | undefined
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined
  pathStyle: boolean
  /** Empty, or it ends with a slash. */
  prefix: string
}

type S3Values = {
  [Name in keyof typeof S3_VARIABLES]?: z.output<(typeof S3_VARIABLES)[Name]['type']> | undefined
}

const ELSEWHERE = [
  'PARLEY_S3_ENDPOINT',
  'PARLEY_S3_ACCESS_KEY_ID',
  'PARLEY_S3_SECRET_ACCESS_KEY',
  'PARLEY_S3_PREFIX',
] as const

export function fileProblems(values: S3Values): string[] {
  const problems: string[] = []
  const has = (name: keyof S3Values) => values[name] !== undefined
  const needing =
    ELSEWHERE.find(has) ?? (values.PARLEY_FILE_STORE === 's3' ? 'PARLEY_FILE_STORE=s3' : undefined)
  if (!has('PARLEY_S3_BUCKET') && needing)
    problems.push(`PARLEY_S3_BUCKET must name the bucket, now that ${needing} is set`)
  for (const [name, other] of [
    ['PARLEY_S3_ACCESS_KEY_ID', 'PARLEY_S3_SECRET_ACCESS_KEY'],
    ['PARLEY_S3_SECRET_ACCESS_KEY', 'PARLEY_S3_ACCESS_KEY_ID'],
  ] as const)
    if (has(name) && !has(other)) problems.push(`${other} must be set too, now that ${name} is set`)
  return problems
}

export function fileSettings(values: S3Values): FileSettings {
  const bucket = values.PARLEY_S3_BUCKET
  if (bucket === undefined) return { store: 'folder', s3: undefined }
  const { PARLEY_S3_ENDPOINT: endpoint, PARLEY_S3_ACCESS_KEY_ID: accessKeyId } = values
  const secretAccessKey = values.PARLEY_S3_SECRET_ACCESS_KEY
  return {
    store: values.PARLEY_FILE_STORE ?? 's3',
    s3: {
      bucket,
      endpoint,
      region: values.PARLEY_S3_REGION!,
      credentials:
        accessKeyId !== undefined && secretAccessKey !== undefined
          ? { accessKeyId, secretAccessKey }
          : undefined,
      pathStyle: values.PARLEY_S3_PATH_STYLE ?? endpoint !== undefined,
      prefix: values.PARLEY_S3_PREFIX ?? '',
    },
  }
}
